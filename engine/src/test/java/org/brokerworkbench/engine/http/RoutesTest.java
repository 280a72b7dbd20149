package org.brokerworkbench.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private final Routes routes = new Routes();

    RoutesTest() {
        routes.get("/users", Clearance.ADMINISTRATOR, _ -> Answer.of("users"));
        routes.get("/users/:user", Clearance.ADMINISTRATOR, _ -> Answer.of("user"));
        routes.put("/users/:user", Clearance.ADMINISTRATOR, _ -> Answer.CREATED);
        routes.post("/users/bulk-delete", Clearance.ADMINISTRATOR, _ -> Answer.NO_CONTENT);
        routes.get("/users/:user/permissions", Clearance.ADMINISTRATOR, _ -> Answer.of("permissions"));
    }

    @Test
    void aNamedPartMatchesAnythingAndIsHandedOver() {
        assertThat(routes.find(List.of("users", "a/b c")).named()).isEqualTo(Map.of("user", "a/b c"));
        assertThat(routes.find(List.of("users", "ann", "permissions")).named()).isEqualTo(Map.of("user", "ann"));
    }

    @Test
    void aPlainPartGoesBeforeANamedOne() {
        assertThat(routes.find(List.of("users", "bulk-delete")).byMethod()).containsOnlyKeys("POST");
    }

    @Test
    void aPlainPartThatLeadsNowhereGivesWayToANamedOne() {
        assertThat(routes.find(List.of("users", "bulk-delete", "permissions")).named())
                .isEqualTo(Map.of("user", "bulk-delete"));
    }

    @Test
    void whatIsNoPathIsNotFound() {
        assertThat(routes.find(List.of("users", "ann", "nonsense"))).isNull();
        assertThat(routes.find(List.of())).isNull();
    }

    @Test
    void theMethodsOfAPathAreListed() {
        assertThat(routes.find(List.of("users", "ann")).allowed()).isEqualTo("HEAD, GET, PUT, OPTIONS");
    }
}
