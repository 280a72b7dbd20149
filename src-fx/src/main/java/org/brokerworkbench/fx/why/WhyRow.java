package org.brokerworkbench.fx.why;

import org.brokerworkbench.fx.model.ElementRef;
import org.jspecify.annotations.Nullable;

/// One cause in the reader's language.
///
/// @param target what it speaks of, to go to; null for nothing
public record WhyRow(Weight weight, String text, @Nullable ElementRef target) {

    public enum Weight {
        STOPS("fth-x-octagon"),
        HINT("fth-info"),
        FINE("fth-check-circle");

        private final String icon;

        Weight(String icon) {
            this.icon = icon;
        }

        /// Ikonli literal.
        String icon() {
            return icon;
        }
    }
}
