package org.brokerworkbench.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.core.access.PasswordHash;
import org.brokerworkbench.engine.core.access.User;
import org.junit.jupiter.api.Test;

class ListingTest {

    private static final List<Map<String, Object>> ROWS = List.of(
            Map.of("name", "b", "vhost", "v", "messages", 10, "message_stats", Map.of("publish", 3, "ack", 1)),
            Map.of("name", "a", "vhost", "v", "messages", 9),
            Map.of("name", "C", "vhost", "u", "messages", 100, "message_stats", Map.of("publish", 2)));

    private static Object listed(Map<String, String> query) {
        Request request = new Request(
                "GET", "/", Map.of(), query, Map.of(), User.of("ann", PasswordHash.NONE), new byte[0]);
        return Listing.of(request).of(ROWS, "vhost", "name");
    }

    @Test
    void theDefaultOrderHoldsWhereTheQueryAsksForNone() {
        assertThat(listed(Map.of("columns", "name")))
                .isEqualTo(List.of(Map.of("name", "C"), Map.of("name", "a"), Map.of("name", "b")));
    }

    @Test
    void numbersAreOrderedAsNumbersAlsoInsideAndWhereTheyAreMissing() {
        assertThat(listed(Map.of("columns", "name", "sort", "messages")))
                .isEqualTo(List.of(Map.of("name", "a"), Map.of("name", "b"), Map.of("name", "C")));
        assertThat(listed(Map.of("columns", "name", "sort", "message_stats.publish", "sort_reverse", "true")))
                .isEqualTo(List.of(Map.of("name", "b"), Map.of("name", "C"), Map.of("name", "a")));
    }

    @Test
    void columnsReachInside() {
        assertThat(listed(Map.of("columns", "name,message_stats.publish")))
                .isEqualTo(List.of(
                        Map.of("name", "C", "message_stats", Map.of("publish", 2)),
                        Map.of("name", "a"),
                        Map.of("name", "b", "message_stats", Map.of("publish", 3))));
    }

    @Test
    void aPageSaysWhereItLies() {
        assertThat(listed(Map.of("columns", "name", "page", "2", "page_size", "2")))
                .isEqualTo(Map.of(
                        "filtered_count", 3, "item_count", 1, "items", List.of(Map.of("name", "b")), "page", 2,
                        "page_count", 2, "page_size", 2, "total_count", 3));
    }

    @Test
    void aFilterIgnoresCaseAndMayBeARegularExpression() {
        assertThat(listed(Map.of("columns", "name", "page", "1", "name", "c")))
                .extracting("items").isEqualTo(List.of(Map.of("name", "C")));
        assertThat(listed(Map.of("columns", "name", "page", "1", "name", "^[ab]$", "use_regex", "true")))
                .extracting("items").isEqualTo(List.of(Map.of("name", "a"), Map.of("name", "b")));
    }

    @Test
    void aPageThatIsNoneIsRefused() {
        for (String page : List.of("0", "-1", "x", "")) {
            assertThatThrownBy(() -> listed(Map.of("page", page))).isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> listed(Map.of("page", "1", "page_size", "501"))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> listed(Map.of("page", "9")))
                .hasMessageContaining("Page out of range, page: 9 page size: 100, len: 3");
    }
}
