package org.brokerworkbench.engine.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.brokerworkbench.engine.amqp.Specification.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyListTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyChoiceOfPropertiesMatchesTheSpecificationAndSurvives(long seed) {
        RandomWire random = new RandomWire(seed);
        for (int round = 0; round < 300; round++) {
            List<Object> values = randomValues(random);
            BasicProperties properties = properties(values);
            byte[] expected = encoded(values);

            assertThat(properties.encode()).isEqualTo(expected);
            assertThat(BasicProperties.decode(expected)).isEqualTo(properties);
            assertThatCode(() -> PropertyList.check(expected)).doesNotThrowAnyException();
            assertReadsSinglePropertiesOf(properties, expected);
        }
    }

    private static void assertReadsSinglePropertiesOf(BasicProperties properties, byte[] list) {
        assertThat(PropertyList.deliveryMode(list)).isEqualTo(orMinusOne(properties.deliveryMode()));
        assertThat(PropertyList.priority(list)).isEqualTo(orMinusOne(properties.priority()));
        assertThat(PropertyList.expiration(list)).isEqualTo(properties.expiration());
        assertThat(PropertyList.replyTo(list)).isEqualTo(properties.replyTo());
        assertThat(PropertyList.userId(list)).isEqualTo(properties.userId());
        assertThat(PropertyList.hasHeaders(list)).isEqualTo(properties.headers() != null);
        assertThat(PropertyList.headers(list)).isEqualTo(properties.headersOrEmpty());
        assertThat(PropertyList.persistent(list)).isEqualTo(properties.persistent());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aListOfAnyOtherLengthIsAnInternalError(long seed) {
        byte[] whole = encoded(randomValues(new RandomWire(seed)));
        for (int length = 0; length < whole.length; length++) {
            assertInternalError(Arrays.copyOf(whole, length));
        }
        assertInternalError(Arrays.copyOf(whole, whole.length + 1));
    }

    /// Flags | list: RabbitMQ answered each of these with 541.
    @ParameterizedTest
    @ValueSource(strings = {"", "00", "0000616263", "00010000", "800005616263", "80000361626364", "200000000003016b5a",
        "200000000020016b5a", "20000000", "0800", "0040" + "00000000000000", "8000"})
    void whatDoesNotMatchItsFlagsIsAnInternalError(String hex) {
        assertInternalError(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "0001", "0002", "0003"})
    void theTwoLowestFlagsMeanNothing(String hex) {
        byte[] list = HexFormat.of().parseHex(hex);
        PropertyList.check(list);

        assertThat(BasicProperties.decode(list)).isEqualTo(BasicProperties.EMPTY);
    }

    @Test
    void textThatIsNotUtf8Survives() {
        byte[] list = HexFormat.of().parseHex("8000" + "02fffe");
        PropertyList.check(list);

        assertThat(BasicProperties.decode(list).encode()).isEqualTo(list);
    }

    @Test
    void nothingIsTwoZeroOctets() {
        assertThat(BasicProperties.EMPTY.encode()).isEqualTo(PropertyList.EMPTY);
    }

    private static void assertInternalError(byte[] list) {
        for (Runnable reading : List.<Runnable>of(
                () -> PropertyList.check(list), () -> BasicProperties.decode(list))) {
            assertThatThrownBy(reading::run).isInstanceOfSatisfying(AmqpFault.class, fault -> {
                assertThat(fault.replyCode()).isEqualTo(ReplyCode.INTERNAL_ERROR);
                assertThat(fault.replyText()).isEqualTo("INTERNAL_ERROR");
            });
        }
    }

    private static List<Object> randomValues(RandomWire random) {
        List<Object> values = new ArrayList<>();
        for (Field property : Specification.basicProperties()) {
            values.add(random.bit() ? Specification.randomValue(property.type(), random) : null);
        }
        return values;
    }

    private static BasicProperties properties(List<Object> v) {
        return new BasicProperties((String) v.get(0), (String) v.get(1), (FieldTable) v.get(2), (Integer) v.get(3),
                (Integer) v.get(4), (String) v.get(5), (String) v.get(6), (String) v.get(7), (String) v.get(8),
                (Long) v.get(9), (String) v.get(10), (String) v.get(11), (String) v.get(12), (String) v.get(13));
    }

    private static byte[] encoded(List<Object> values) {
        List<Field> properties = Specification.basicProperties();
        int flags = 0;
        ReferenceEncoder list = new ReferenceEncoder();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) continue;
            flags |= 0x8000 >> i;
            list.field(properties.get(i).type(), values.get(i));
        }
        byte[] bytes = list.bytes();
        byte[] whole = new byte[2 + bytes.length];
        whole[0] = (byte) (flags >> 8);
        whole[1] = (byte) flags;
        System.arraycopy(bytes, 0, whole, 2, bytes.length);
        return whole;
    }

    private static int orMinusOne(Integer value) {
        return value == null ? -1 : value;
    }
}
