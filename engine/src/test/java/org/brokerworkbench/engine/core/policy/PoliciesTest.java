package org.brokerworkbench.engine.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.brokerworkbench.engine.core.policy.Policy.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {

    private final Policies policies = new Policies();

    private EffectivePolicy classic(String queue) {
        return policies.effective("v", Target.CLASSIC_QUEUE, queue);
    }

    @Test
    void thePolicyOfTheHighestPriorityCountsAlone() {
        policies.set("v", "a", "^q", "queues", 1, Map.of("max-length", 1, "message-ttl", 7));
        policies.set("v", "b", "^q", "all", 2, Map.of("max-length", 3));
        policies.set("v", "c", "^other", "all", 9, Map.of("max-length", 9));
        policies.set("w", "d", "^q", "all", 9, Map.of("max-length", 9));
        assertThat(classic("q1").policy()).isEqualTo("b");
        assertThat(classic("q1").definition()).isEqualTo(Map.of("max-length", 3));
    }

    @Test
    void applyToKeepsQueuesAndExchangesApart() {
        policies.set("v", "q", ".*", "queues", 0, Map.of("max-length", 1));
        policies.set("v", "x", ".*", "exchanges", 5, Map.of("alternate-exchange", "amq.fanout"));
        assertThat(classic("name").policy()).isEqualTo("q");
        assertThat(policies.effective("v", Target.EXCHANGE, "name").text("alternate-exchange")).isEqualTo("amq.fanout");
    }

    @Test
    void aPolicyThatAQueueTypeDoesNotKnowPassesItBy() {
        policies.set("v", "low", ".*", "all", 0, Map.of("max-length", 1));
        policies.set("v", "high", ".*", "all", 1, Map.of("delivery-limit", 3));
        assertThat(classic("q").policy()).isEqualTo("low");
        assertThat(policies.effective("v", Target.QUORUM_QUEUE, "q").policy()).isEqualTo("high");
    }

    @Test
    void ofTwoLimitsTheLowerOneCounts() {
        policies.set("v", "p", ".*", "queues", 0, Map.of("max-length", 4, "message-ttl", 10, "queue-mode", "lazy"));
        policies.setOperator("v", "o", ".*", "queues", 0, Map.of("max-length", 2, "message-ttl", 20, "expires", 5));
        EffectivePolicy effective = classic("q");
        assertThat(effective.operatorPolicy()).isEqualTo("o");
        assertThat(effective.definition())
                .isEqualTo(Map.of("max-length", 2, "message-ttl", 10, "queue-mode", "lazy", "expires", 5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-length | -1 | -1 is not a valid maximum length",
                "expires | 0 | 0 is not a valid queue expiry",
                "message-ttl | x | <<\"x\">> is not a valid message TTL",
                "overflow | drop | <<\"drop\">> is not a valid overflow value",
                "nonsense | 1 | [{<<\"nonsense\">>,1}] are not recognised policy settings",
                "alternate-exchange | 5 | 5 is not a valid alternate exchange name"
            })
    void aBadSettingIsNamed(String key, String value, String reason) {
        Object plain = value.matches("-?\\d+") ? Long.valueOf(value) : value;
        assertThatThrownBy(() -> policies.set("v", "p", ".*", "all", 0, Map.of(key, plain)))
                .hasMessage("Validation failed\n\n" + reason + "\n");
        assertThat(policies.all()).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsSaid() {
        Map<String, Object> none = new HashMap<>();
        assertThatThrownBy(() -> policies.set("v", "p", "[", "everything", "high", none))
                .hasMessage("Validation failed\n\nno policy provided\n"
                        + "apply-to 'everything' unrecognised; should be 'queues', 'exchanges' or 'all'\n"
                        + "pattern should be regular expression but is invalid:"
                        + " {\"missing terminating ] for character class\",\n" + " ".repeat(54) + "1}\n"
                        + "priority should be a number, actually was <<\"high\">>\n");
    }

    @Test
    void anOperatorPolicySetsOnlyLimits() {
        assertThatThrownBy(() -> policies.setOperator("v", "o", ".*", "queues", 0, Map.of("queue-mode", "lazy")))
                .hasMessageContaining("[{<<\"queue-mode\">>,<<\"lazy\">>}] are not recognised policy settings");
    }

    @Test
    void deletingSaysWhetherThereWasOne() {
        policies.set("v", "p", ".*", "all", 0, Map.of("max-length", 1));
        assertThat(policies.delete("v", "p")).isTrue();
        assertThat(policies.delete("v", "p")).isFalse();
        assertThat(classic("q")).isEqualTo(EffectivePolicy.NONE);
    }
}
