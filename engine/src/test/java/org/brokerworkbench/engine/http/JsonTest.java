package org.brokerworkbench.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.brokerworkbench.engine.amqp.WireText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void textThatWasNotUtf8OnTheWireIsStillWritten() {
        String name = WireText.decode(new byte[] {'a', -1});
        assertThat(new String(Json.bytes(Map.of(name, name)), UTF_8)).isEqualTo("{\"a?\":\"a?\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "true", "undefined", "{}"})
    void nothingIsAnEmptyObject(String body) {
        assertThat(Json.object(body.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "{", "{}{}", "not json"})
    void whatIsNoObjectIsRefused(String body) {
        assertThatThrownBy(() -> Json.object(body.getBytes(UTF_8)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not_json");
    }
}
