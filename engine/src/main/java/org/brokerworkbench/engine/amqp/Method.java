package org.brokerworkbench.engine.amqp;

/// One AMQP 0-9-1 method with its arguments: data only, no behaviour.
///
/// The nine classes of the protocol are the permitted interfaces, each method a record inside its class, so that a
/// `switch` over methods is checked for completeness by the compiler. [MethodCodec] turns them into bytes and back.
public sealed interface Method permits Connection, Channel, Access, Exchange, Queue, Basic, Confirm, Tx {

    /// The class id on the wire (AMQP 0-9-1 §1.3).
    int classId();

    /// The method id on the wire, unique within its class.
    int methodId();

    /// Whether a content header frame and body frames follow this method.
    default boolean hasContent() {
        return false;
    }

    /// The protocol's own name of the method, such as `queue.declare-ok`.
    default String protocolName() {
        Class<?> type = getClass();
        return hyphenated(type.getInterfaces()[0].getSimpleName()) + "." + hyphenated(type.getSimpleName());
    }

    private static String hyphenated(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase();
    }
}
