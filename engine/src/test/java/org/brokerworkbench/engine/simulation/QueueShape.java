package org.brokerworkbench.engine.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;

/// The arguments of a simulated queue.
///
/// @param messageTtlMillis `Long.MAX_VALUE` for none
/// @param maxLength 0 for none
record QueueShape(
        boolean durable,
        int maxPriority,
        long messageTtlMillis,
        int maxLength,
        boolean rejectsPublish,
        boolean deadLetters,
        boolean singleActiveConsumer) {

    static final QueueShape PLAIN = new QueueShape(false, 0, Long.MAX_VALUE, 0, false, false, false);
    static final String DEAD_LETTER_EXCHANGE = "amq.fanout";

    static QueueShape any(RandomGenerator random) {
        return new QueueShape(
                random.nextBoolean(),
                random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 0,
                random.nextInt(4) == 0 ? random.nextInt(200) : Long.MAX_VALUE,
                random.nextInt(4) == 0 ? 1 + random.nextInt(10) : 0,
                random.nextBoolean(),
                random.nextInt(4) == 0,
                random.nextInt(5) == 0);
    }

    FieldTable arguments() {
        Map<String, FieldValue> arguments = new LinkedHashMap<>();
        if (maxPriority > 0) arguments.put("x-max-priority", FieldValue.of(maxPriority));
        if (messageTtlMillis != Long.MAX_VALUE) arguments.put("x-message-ttl", FieldValue.of(messageTtlMillis));
        if (maxLength > 0) {
            arguments.put("x-max-length", FieldValue.of(maxLength));
            arguments.put("x-overflow", FieldValue.of(rejectsPublish ? "reject-publish" : "drop-head"));
        }
        if (deadLetters) arguments.put("x-dead-letter-exchange", FieldValue.of(DEAD_LETTER_EXCHANGE));
        if (singleActiveConsumer) arguments.put("x-single-active-consumer", FieldValue.of(true));
        return new FieldTable(arguments);
    }
}
