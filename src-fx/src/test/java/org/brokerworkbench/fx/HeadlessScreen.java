package org.brokerworkbench.fx;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.stage.Window;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testfx.util.WaitForAsyncUtils;

/// JavaFX's headless screen has 1,000 by 1,000 pixels and no guard at its edges: a window that is drawn beyond the upper or
/// lower one ends in an `IndexOutOfBoundsException` of `HeadlessWindow.blit`, which a test elsewhere would be blamed for.
/// No other exception is passed over.
public final class HeadlessScreen implements BeforeAllCallback {

    private static final Logger LOG = LoggerFactory.getLogger(HeadlessScreen.class);
    private static final AtomicBoolean GUARDED = new AtomicBoolean();

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!GUARDED.compareAndSet(false, true)) return;
        // whoever collects exceptions has taken its place first
        WaitForAsyncUtils.clearExceptions();
        Thread.UncaughtExceptionHandler collecting = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (isBeyondTheScreen(failure)) LOG.warn("drawn beyond the headless screen, one of {}", places());
            else collecting.uncaughtException(thread, failure);
        });
    }

    private static boolean isBeyondTheScreen(Throwable failure) {
        return failure instanceof IndexOutOfBoundsException && Arrays.stream(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith(".HeadlessWindow") && frame.getMethodName().equals("blit"));
    }

    private static String places() {
        return Window.getWindows().stream().map(window -> "%s at %.0f, %.0f of %.0f × %.0f".formatted(
                window.getClass().getSimpleName(), window.getX(), window.getY(), window.getWidth(), window.getHeight()))
                .toList().toString();
    }
}
