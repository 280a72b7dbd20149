package org.brokerworkbench.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErlangTermTest {

    @Test
    void textIsABinary() {
        assertThat(ErlangTerm.binary("some")).isEqualTo("<<\"some\">>");
        assertThat(ErlangTerm.binary("a\"b\\c\n")).isEqualTo("<<\"a\\\"b\\\\c\\n\">>");
        assertThat(ErlangTerm.binary("")).isEqualTo("<<>>");
    }

    @Test
    void textThatLatin1CannotPrintIsShownAsOctets() {
        assertThat(ErlangTerm.binary("р")).isEqualTo("<<209,128>>");
        assertThat(ErlangTerm.binary("\u0001")).isEqualTo("<<1>>");
    }

    @Test
    void nestedValuesCarryTheirKind() {
        FieldTable table = FieldTable.of("k", new FieldValue.Int32(5));
        assertThat(ErlangTerm.of(new FieldValue.Table(table))).isEqualTo("[{<<\"k\">>,signedint,5}]");
        assertThat(ErlangTerm.of(new FieldValue.Array(List.of(FieldValue.of("v")))))
                .isEqualTo("[{longstr,<<\"v\">>}]");
    }

    @Test
    void numbersAndAtomsAreBare() {
        assertThat(ErlangTerm.of(FieldValue.of(true))).isEqualTo("true");
        assertThat(ErlangTerm.of(-1L)).isEqualTo("-1");
        assertThat(ErlangTerm.of(1.5)).isEqualTo("1.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0e30", "1.0e-7", "0.001", "1.0e15", "123456789.5", "-2.5", "100.0", "1.0e5", "0.0"})
    void aFloatHasAnExponentOnlyWhereThatIsShorter(String printed) {
        assertThat(ErlangTerm.of(Double.parseDouble(printed))).isEqualTo(printed);
    }

    @Test
    void charactersAreAStringOnlyWhereAllArePrintable() {
        assertThat(ErlangTerm.characters("a\"b")).isEqualTo("\"a\\\"b\"");
        assertThat(ErlangTerm.characters("\u0010b")).isEqualTo("[16,98]");
    }
}
