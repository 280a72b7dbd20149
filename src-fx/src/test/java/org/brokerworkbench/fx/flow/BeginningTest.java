package org.brokerworkbench.fx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BeginningTest {

    @Test
    void whatAllNamesBeginWithIsLeftOutUpToTheEndOfAWord() {
        Beginning common = Beginning.of(List.of("tenant.047.jobs", "tenant.041.jobs", "tenant.12"));
        assertThat(common.text()).isEqualTo("tenant.");
        assertThat(common.without("tenant.047.jobs")).isEqualTo("…047.jobs");
        assertThat(common.without("tenant.")).isEqualTo("tenant.");
        assertThat(common.without("other.1")).isEqualTo("other.1");
    }

    @Test
    void nothingIsLeftOutOfOneNameOrOfWordsThatOnlyLookAlike() {
        assertThat(Beginning.of(List.of("tenant.047")).text()).isEmpty();
        assertThat(Beginning.of(List.of()).text()).isEmpty();
        assertThat(Beginning.of(List.of("tenants", "tenancy")).text()).isEmpty();
        assertThat(Beginning.of(List.of("a.b", "a.c")).text()).isEmpty();
        assertThat(Beginning.of(List.of("a.b", "")).text()).isEmpty();
    }
}
