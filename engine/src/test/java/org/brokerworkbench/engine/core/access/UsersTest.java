package org.brokerworkbench.engine.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UsersTest {

    private final Users users = new Users(new SplittableRandom(7));

    @Test
    void theRightPasswordLogsInAndNoOtherDoes() {
        users.put("ann", "secret", Set.of(User.MANAGEMENT));
        assertThat(users.authenticate("ann", "secret").tags()).containsExactly("management");
        assertThat(users.authenticate("ann", "Secret")).isNull();
        assertThat(users.authenticate("ann", "")).isNull();
        assertThat(users.authenticate("bob", "secret")).isNull();
    }

    @Test
    void anEmptyPasswordNeverLogsIn() {
        users.put("ann", "", Set.of());
        assertThat(users.authenticate("ann", "")).isNull();
        byte[] ofEmpty = PasswordHash.of("", new SplittableRandom(1)).octets();
        users.put(new User("ann", new PasswordHash(ofEmpty, PasswordHash.Algorithm.SHA_256), Set.of()));
        assertThat(users.authenticate("ann", "")).isNull();
    }

    @Test
    void aHashOfRabbitMqIsUnderstood() {
        // `rabbitmqctl hash_password guest` of a RabbitMQ 3.10, salt 908DC60A; the documentation's own example
        String base64 = "kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR";
        PasswordHash hash = PasswordHash.ofBase64(base64, PasswordHash.Algorithm.SHA_256);
        assertThat(hash.matches("test12")).isTrue();
        assertThat(hash.matches("test13")).isFalse();
        assertThat(hash.base64()).isEqualTo(base64);
    }

    @Test
    void guestIsAnAdministrator() {
        assertThat(users.addGuest().hasTag(User.ADMINISTRATOR)).isTrue();
        assertThat(users.authenticate("guest", "guest")).isNotNull();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        SplittableRandom salts = new SplittableRandom(1);
        assertThat(PasswordHash.of("secret", salts)).isNotEqualTo(PasswordHash.of("secret", salts));
    }
}
