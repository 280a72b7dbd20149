package org.brokerworkbench.fx.text;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every word that the window shows, in the language chosen at run time.
///
/// A key is `view.name`; its text is in `<view>.properties` (English) and `<view>_zh.properties` (Chinese) beside this
/// class, UTF-8. A text is a [MessageFormat] pattern (`{0}`, `{0,number}`, `{0,choice,…}`) in which an apostrophe is
/// just an apostrophe. Texts that are bound follow a change of [#localeProperty()]. FX thread only.
public final class Texts {

    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final Locale CHINESE = Locale.CHINESE;

    /// The languages that there are, in the order in which the window offers them.
    public static final List<Locale> LANGUAGES = List.of(ENGLISH, CHINESE);

    private static final Logger LOG = LoggerFactory.getLogger(Texts.class);
    private static final String BUNDLES = "org.brokerworkbench.fx.text.";
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final ObjectProperty<Locale> locale;

    public Texts(Locale language) {
        locale = new SimpleObjectProperty<>(this, "locale", nearest(language));
    }

    /// The language of [#LANGUAGES] that serves a reader of `wanted`.
    public static Locale nearest(Locale wanted) {
        return wanted.getLanguage().equals(CHINESE.getLanguage()) ? CHINESE : ENGLISH;
    }

    public ObjectProperty<Locale> localeProperty() {
        return locale;
    }

    public Locale locale() {
        return locale.get();
    }

    /// The text of a key with its placeholders filled; the key itself where there is none, which is logged.
    public String get(String key, Object... args) {
        String pattern = pattern(key);
        if (args.length == 0 && pattern.indexOf('{') < 0) return pattern;
        return new MessageFormat(pattern.replace("'", "''"), locale.get()).format(args);
    }

    /// A rate or an average as people read it: a tenth matters below a hundred, and not above.
    public String rounded(double value) {
        NumberFormat format = NumberFormat.getNumberInstance(locale.get());
        format.setMaximumFractionDigits(Math.abs(value) < 100 ? 1 : 0);
        return format.format(value);
    }

    /// Whether there is a text of that key.
    public boolean has(String key) {
        return bundle(key).containsKey(key);
    }

    /// A text that follows the language, and those arguments that are themselves observable values.
    public StringBinding bind(String key, Object... args) {
        Observable[] sources = Arrays.stream(args)
                .filter(ObservableValue.class::isInstance)
                .map(Observable.class::cast)
                .toArray(Observable[]::new);
        Observable[] dependencies = Arrays.copyOf(sources, sources.length + 1);
        dependencies[sources.length] = locale;
        return Bindings.createStringBinding(() -> get(key, current(args)), dependencies);
    }

    private static Object[] current(Object[] args) {
        return Arrays.stream(args)
                .map(arg -> arg instanceof ObservableValue<?> value ? value.getValue() : arg)
                .toArray();
    }

    private String pattern(String key) {
        try {
            return bundle(key).getString(key);
        } catch (MissingResourceException missing) {
            LOG.warn("no text '{}' in language '{}'", key, locale.get());
            return key;
        }
    }

    private ResourceBundle bundle(String key) {
        int dot = key.indexOf('.');
        if (dot < 0) throw new IllegalArgumentException("text key '" + key + "' has no view: name it view.name");
        return ResourceBundle.getBundle(BUNDLES + key.substring(0, dot), locale.get(), NO_FALLBACK);
    }
}
