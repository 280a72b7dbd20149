package org.brokerworkbench.engine.core.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// A password as it is kept: four octets of salt and the digest of salt and password, in RabbitMQ's format, so that
/// users travel with a `definitions.json`.
///
/// @param octets salt and digest; empty for a user who cannot log in with a password
/// @param algorithm how the digest was made
public record PasswordHash(byte[] octets, Algorithm algorithm) {

    private static final int SALT_BYTES = 4;

    /// A user who cannot log in with a password.
    public static final PasswordHash NONE = new PasswordHash(new byte[0], Algorithm.SHA_256);

    /// RabbitMQ's hashing modules.
    public enum Algorithm {
        SHA_256("rabbit_password_hashing_sha256", "SHA-256"),
        SHA_512("rabbit_password_hashing_sha512", "SHA-512"),
        MD5("rabbit_password_hashing_md5", "MD5");

        private final String label;
        private final String digest;

        Algorithm(String label, String digest) {
            this.label = label;
            this.digest = digest;
        }

        /// The name in `definitions.json`.
        public String label() {
            return label;
        }

        /// The algorithm of that name, or null.
        public static Algorithm ofLabelOrNull(String label) {
            for (Algorithm algorithm : values()) {
                if (algorithm.label.equals(label)) return algorithm;
            }
            return null;
        }
    }

    public static PasswordHash of(String password, RandomGenerator salts) {
        byte[] salt = new byte[SALT_BYTES];
        salts.nextBytes(salt);
        return new PasswordHash(salted(salt, password, Algorithm.SHA_256), Algorithm.SHA_256);
    }

    /// @throws IllegalArgumentException where the text is not base64
    public static PasswordHash ofBase64(String base64, Algorithm algorithm) {
        return new PasswordHash(Base64.getDecoder().decode(base64), algorithm);
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(octets);
    }

    public boolean isNone() {
        return octets.length == 0;
    }

    /// Whether this is the password. An empty one never is, whatever was kept.
    public boolean matches(String password) {
        if (password.isEmpty() || octets.length <= SALT_BYTES) return false;
        return MessageDigest.isEqual(octets, salted(Arrays.copyOf(octets, SALT_BYTES), password, algorithm));
    }

    private static byte[] salted(byte[] salt, String password, Algorithm algorithm) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm.digest);
            digest.update(salt);
            byte[] hash = digest.digest(password.getBytes(StandardCharsets.UTF_8));
            byte[] octets = Arrays.copyOf(salt, SALT_BYTES + hash.length);
            System.arraycopy(hash, 0, octets, SALT_BYTES, hash.length);
            return octets;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks " + algorithm.digest, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash(byte[] bytes, Algorithm how)
                && algorithm == how
                && Arrays.equals(octets, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /// Says nothing of the hash: it may end up in a log.
    @Override
    public String toString() {
        return "PasswordHash[" + algorithm + "]";
    }
}
