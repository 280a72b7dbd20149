package org.brokerworkbench.engine.amqp;

/// The connection class: negotiation, authentication, and the end of a connection (channel 0 only).
///
/// Source: AMQP 0-9-1 class 10, with RabbitMQ's extensions.
public sealed interface Connection extends Method {

    /// The class id on the wire.
    int CLASS_ID = 10;

    @Override
    default int classId() {
        return CLASS_ID;
    }

    /// Server → client: versions, properties and SASL mechanisms on offer.
    record Start(
            int versionMajor, int versionMinor, FieldTable serverProperties, String mechanisms, String locales)
            implements Connection {
        @Override
        public int methodId() {
            return 10;
        }
    }

    /// Client → server: the chosen mechanism and its initial response.
    record StartOk(
            FieldTable clientProperties, String mechanism, String response, String locale) implements Connection {
        @Override
        public int methodId() {
            return 11;
        }
    }

    /// Server → client: one more SASL challenge.
    record Secure(String challenge) implements Connection {
        @Override
        public int methodId() {
            return 20;
        }
    }

    /// Client → server: the answer to a challenge.
    record SecureOk(String response) implements Connection {
        @Override
        public int methodId() {
            return 21;
        }
    }

    /// Server → client: proposed limits; `frameMax` in bytes, `heartbeat` in seconds, 0 for none.
    record Tune(int channelMax, long frameMax, int heartbeat) implements Connection {
        @Override
        public int methodId() {
            return 30;
        }
    }

    /// Client → server: the limits that hold from now on.
    record TuneOk(int channelMax, long frameMax, int heartbeat) implements Connection {
        @Override
        public int methodId() {
            return 31;
        }
    }

    /// Client → server: enter a virtual host.
    record Open(String virtualHost, String capabilities, boolean insist) implements Connection {
        @Override
        public int methodId() {
            return 40;
        }
    }

    /// Server → client: the virtual host is open.
    record OpenOk(String knownHosts) implements Connection {
        @Override
        public int methodId() {
            return 41;
        }
    }

    /// Either way: the connection ends, with the method that caused it or 0.0.
    record Close(int replyCode, String replyText, int causeClassId, int causeMethodId) implements Connection {
        @Override
        public int methodId() {
            return 50;
        }
    }

    /// Either way: the end is confirmed.
    record CloseOk() implements Connection {
        @Override
        public int methodId() {
            return 51;
        }
    }

    /// Server → client (RabbitMQ): an alarm holds publishers back.
    record Blocked(String reason) implements Connection {
        @Override
        public int methodId() {
            return 60;
        }
    }

    /// Server → client (RabbitMQ): publishing may go on.
    record Unblocked() implements Connection {
        @Override
        public int methodId() {
            return 61;
        }
    }

    /// Client → server (RabbitMQ): a renewed credential.
    record UpdateSecret(String newSecret, String reason) implements Connection {
        @Override
        public int methodId() {
            return 70;
        }
    }

    /// Server → client (RabbitMQ): the credential is taken.
    record UpdateSecretOk() implements Connection {
        @Override
        public int methodId() {
            return 71;
        }
    }
}
