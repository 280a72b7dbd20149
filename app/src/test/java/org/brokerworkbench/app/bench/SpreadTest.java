package org.brokerworkbench.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void medianOfAnOddNumberIsTheOneInTheMiddle() {
        assertThat(spread(5, 1, 3)).isEqualTo(new Spread(1, 3, 5));
    }

    @Test
    void medianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertThat(spread(4, 1, 3, 2)).isEqualTo(new Spread(1, 2.5, 4));
    }

    @Test
    void printsTheMedianBetweenLeastAndMost() {
        assertThat(spread(1_000, 2_500, 812_345).text("%,.0f")).isEqualTo("2,500 (1,000 to 812,345)");
    }

    @Test
    void whatIsNotKnownIsNotANumber() {
        assertThat(spread(Double.NaN, Double.NaN).text("%.2f")).isEqualTo("not known");
    }

    private static Spread spread(double... figures) {
        return Spread.of(Arrays.stream(figures).boxed().toList(), Double::doubleValue);
    }
}
