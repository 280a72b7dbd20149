package org.brokerworkbench.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.WireText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    @Test
    void plainIsTwoNulTerminatedWords() {
        assertThat(Credentials.unwrap("PLAIN", "\0guest\0pass word")).isEqualTo(new Credentials("guest", "pass word"));
        assertThat(Credentials.unwrap("PLAIN", "\0\0")).isEqualTo(new Credentials("", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "guest", "\0guest", "authzid\0guest\0guest", "\0guest\0guest\0"})
    void malformedPlainDropsTheSocket(String response) {
        assertDropped("PLAIN", response);
    }

    @Test
    void amqplainIsATableWithoutItsLength() {
        assertThat(Credentials.unwrap("AMQPLAIN",
                        bytes("054c4f47494e530000000567756573740850415353574f524453000000056775657374")))
                .isEqualTo(new Credentials("guest", "guest"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "054c4f47494e53000000056775657374", "054c4f", "ff"})
    void malformedAmqplainDropsTheSocket(String hex) {
        assertDropped("AMQPLAIN", bytes(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DIGEST-MD5", "EXTERNAL", "plain", ""})
    void anUnknownMechanismDropsTheSocket(String mechanism) {
        assertDropped(mechanism, "\0guest\0guest");
    }

    @Test
    void thePasswordIsNeverShown() {
        assertThat(new Credentials("guest", "secret").toString()).doesNotContain("secret");
    }

    private static void assertDropped(String mechanism, String response) {
        assertThatThrownBy(() -> Credentials.unwrap(mechanism, response))
                .isInstanceOfSatisfying(AmqpFault.class, fault -> assertThat(fault.droppingSocket()).isTrue());
    }

    private static String bytes(String hex) {
        return WireText.decode(HexFormat.of().parseHex(hex));
    }
}
