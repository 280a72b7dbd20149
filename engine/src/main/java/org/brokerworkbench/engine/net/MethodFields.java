package org.brokerworkbench.engine.net;

import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.brokerworkbench.engine.amqp.Connection;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.core.PlainValues;

/// A method's arguments by the protocol's names, as plain values.
final class MethodFields {

    /// On the wire for compatibility with versions before 0-9-1, and without meaning.
    private static final String TICKET = "ticket";

    private static final String CAUSE = "cause-";
    private static final String SECRET = "new-secret";

    private record Field(String name, java.lang.reflect.Method accessor) {}

    private static final ClassValue<Field[]> FIELDS = new ClassValue<>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents()).map(MethodFields::field)
                    .filter(field -> !field.name.equals(TICKET)).toArray(Field[]::new);
        }
    };

    private MethodFields() {}

    private static Field field(RecordComponent component) {
        String name = component.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        // class-id and method-id are taken in the records: they have ids of their own
        if (name.startsWith(CAUSE)) name = name.substring(CAUSE.length());
        return new Field(name, component.getAccessor());
    }

    static Map<String, Object> of(Method method) {
        Field[] fields = FIELDS.get(method.getClass());
        if (fields.length == 0) return Map.of();
        Map<String, Object> values = LinkedHashMap.newLinkedHashMap(fields.length);
        for (Field field : fields) values.put(field.name, value(method, field));
        // a token that lets somebody in is nobody's business
        if (method instanceof Connection.UpdateSecret) values.put(SECRET, "…");
        return Collections.unmodifiableMap(values);
    }

    private static Object value(Method method, Field field) {
        try {
            return switch (field.accessor.invoke(method)) {
                case FieldTable table -> PlainValues.of(table);
                case Integer small -> small.longValue();
                case Object other -> other;
            };
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("a record's accessors can be called", e);
        }
    }
}
