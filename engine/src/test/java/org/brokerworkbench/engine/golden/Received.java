package org.brokerworkbench.engine.golden;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A method from the server, with its content where it has one, as it fills up frame by frame.
final class Received {

    final String method;
    final ObjectNode args;
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    final List<Integer> bodyFrames = new ArrayList<>();
    ObjectNode props;
    private long bodyBytes;

    Received(String method, ObjectNode args) {
        this.method = method;
        this.args = args;
    }

    void header(long bodyBytes, ObjectNode props) {
        this.bodyBytes = bodyBytes;
        this.props = props;
    }

    void bodyFrame(byte[] payload) {
        body.writeBytes(payload);
        bodyFrames.add(payload.length);
    }

    boolean complete() {
        return !Protocol.WITH_CONTENT.contains(method) || props != null && body.size() >= bodyBytes;
    }

    @Override
    public String toString() {
        String content = props == null ? "" : " props " + props + " body " + AmqpParser.text(body.toByteArray());
        String text = method + " " + args + content;
        return text.length() <= 600 ? text : text.substring(0, 600) + "…";
    }
}
