package org.brokerworkbench.fx.message;

import java.util.List;
import org.brokerworkbench.engine.api.TakenMessages;
import org.brokerworkbench.engine.event.Arrival;

/// Messages that left their queue by hand.
///
/// @param came where they came to, in the same order; none where they were taken out for good
record Away(TakenMessages gone, List<Arrival> came) {

    static long bodyBytes(List<Away> all) {
        return all.stream().mapToLong(away -> away.gone().bodyBytes()).sum();
    }
}
