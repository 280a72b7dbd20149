package org.brokerworkbench.fx.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.fx.lesson.TopicPattern.Taken;
import org.junit.jupiter.api.Test;

class TopicPatternTest {

    @Test
    void everyWordIsTakenByWhatMatchesIt() {
        assertThat(TopicPattern.of("*.orange.*").match("quick.orange.rabbit").taken())
                .containsExactly(Taken.STAR, Taken.WORD, Taken.STAR);
        assertThat(TopicPattern.of("lazy.#").match("lazy.pink.rabbit").taken())
                .containsExactly(Taken.WORD, Taken.HASH, Taken.HASH);
        assertThat(TopicPattern.of("#.rabbit").match("rabbit").taken()).containsExactly(Taken.WORD);
    }

    @Test
    void aKeyThatDoesNotMatchShowsHowFarItGot() {
        assertThat(TopicPattern.of("quick.*").match("quick.orange.rabbit")).isEqualTo(
                new TopicPattern.Match(false, List.of(Taken.WORD, Taken.STAR, Taken.NOT)));
        assertThat(TopicPattern.of("*.orange.*").match("orange")).isEqualTo(
                new TopicPattern.Match(false, List.of(Taken.STAR)));
        assertThat(TopicPattern.of("lazy.#").match("quick.fox").taken()).containsExactly(Taken.NOT, Taken.NOT);
    }

    @Test
    void thePlaygroundSaysWhatTheBrokerDoes() throws Exception {
        SplittableRandom random = new SplittableRandom(8);
        List<String> patterns = new ArrayList<>(List.of("", "#", "*", "#.#", "*.#"));
        for (int i = 0; i < 60; i++) patterns.add(words(random, List.of("a", "b", "*", "#", "")));
        try (Broker broker = Broker.start(BrokerConfig.onFreePorts())) {
            ConnectionFactory factory = new ConnectionFactory();
            factory.setUri(broker.amqpUri());
            try (Connection connection = factory.newConnection()) {
                Channel channel = connection.createChannel();
                channel.exchangeDeclare("keys", "topic");
                for (int i = 0; i < patterns.size(); i++) {
                    channel.queueDeclare("q" + i, false, true, false, Map.of());
                    channel.queueBind("q" + i, "keys", patterns.get(i));
                }
                for (int round = 0; round < 60; round++) {
                    String key = words(random, List.of("a", "b", "c", ""));
                    channel.basicPublish("keys", key, null, new byte[0]);
                    for (int i = 0; i < patterns.size(); i++) {
                        boolean arrived = channel.basicGet("q" + i, true) != null;
                        assertThat(TopicPattern.of(patterns.get(i)).match(key).matches())
                                .as("pattern '%s', key '%s'", patterns.get(i), key).isEqualTo(arrived);
                    }
                }
            }
        }
    }

    private static String words(SplittableRandom random, List<String> of) {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) words.add(of.get(random.nextInt(of.size())));
        return String.join(".", words);
    }
}
