package org.brokerworkbench.fx.shell;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.command.Command;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.fx.topology.TopologyView;

/// Writes the picture into a file that the user names.
final class PictureExport {

    private final Texts texts;
    private final Node window;
    private final TopologyView topology;
    private final Consumer<String> tell;
    private final Consumer<Throwable> failed;
    private File folder;

    /// @param tell says what was done
    PictureExport(Texts texts, Node window, TopologyView topology, Consumer<String> tell, Consumer<Throwable> failed) {
        this.texts = texts;
        this.window = window;
        this.topology = topology;
        this.tell = tell;
        this.failed = failed;
    }

    List<Command> commands() {
        return List.of(
                Command.of("export-svg", "topology.export.svg", "fth-image",
                        () -> ask("svg", () -> topology.asSvg().getBytes(StandardCharsets.UTF_8))),
                Command.of("export-png", "topology.export.png", "fth-image", () -> ask("png", topology::asPng)));
    }

    private void ask(String ending, Supplier<byte[]> picture) {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(ending.toUpperCase(java.util.Locale.ROOT), "*." + ending));
        chooser.setInitialFileName("topology." + ending);
        if (folder != null && folder.isDirectory()) chooser.setInitialDirectory(folder);
        File chosen = chooser.showSaveDialog(window.getScene().getWindow());
        if (chosen == null) return;
        folder = chosen.getParentFile();
        write(chosen.toPath(), picture.get());
    }

    private void write(Path file, byte[] content) {
        Bridge.offFx("picture-export", () -> Files.write(file, content), _ -> tell.accept(texts.get("topology.export.done", file)),
                failure -> {
                    if (failure instanceof IOException) tell.accept(texts.get("topology.export.failed", file, failure.toString()));
                    else failed.accept(failure);
                });
    }
}
