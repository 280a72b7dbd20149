package org.brokerworkbench.fx.definitions;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.command.Command;
import org.brokerworkbench.fx.text.Texts;

/// Definitions in and out of the broker: from a file that is chosen or dropped onto the window, after a look at what
/// would change, and into a file.
public final class DefinitionsTransfer {

    private static final String ENDING = ".json";

    /// Larger files are no furniture.
    private static final long FILE_BYTES_MAX = 64L << 20;

    private final Texts texts;
    private final Broker broker;
    private final DefinitionsEdits edits;
    private final Node window;
    private final Supplier<String> vhost;
    private final Consumer<String> tell;
    private final Consumer<Throwable> failed;
    private File folder;

    /// @param vhost where entries belong that do not say where
    /// @param tell says what was done, or why not
    public DefinitionsTransfer(Texts texts, Broker broker, DefinitionsEdits edits, Node window, Supplier<String> vhost, Consumer<String> tell,
            Consumer<Throwable> failed) {
        this.texts = texts;
        this.broker = broker;
        this.edits = edits;
        this.window = window;
        this.vhost = vhost;
        this.tell = tell;
        this.failed = failed;
    }

    /// Takes files that are dropped onto a node.
    public void acceptDrops(Node onto) {
        onto.addEventHandler(DragEvent.DRAG_OVER, drag -> {
            if (fileOf(drag) == null) return;
            drag.acceptTransferModes(TransferMode.COPY);
            drag.consume();
        });
        onto.addEventHandler(DragEvent.DRAG_DROPPED, drop -> {
            File file = fileOf(drop);
            if (file == null) return;
            drop.setDropCompleted(true);
            drop.consume();
            read(file.toPath());
        });
    }

    private static File fileOf(DragEvent drag) {
        List<File> files = drag.getDragboard().getFiles();
        return files.size() == 1 && files.getFirst().getName().endsWith(ENDING) ? files.getFirst() : null;
    }

    public List<Command> commands() {
        return List.of(Command.of("import-definitions", "definitions.import.ask", "fth-upload", this::choose),
                Command.of("export-definitions", "definitions.export.ask", "fth-download", this::export));
    }

    private void choose() {
        File chosen = chooser().showOpenDialog(owner());
        if (chosen == null) return;
        folder = chosen.getParentFile();
        read(chosen.toPath());
    }

    private FileChooser chooser() {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("definitions.json", "*" + ENDING));
        if (folder != null && folder.isDirectory()) chooser.setInitialDirectory(folder);
        return chooser;
    }

    private Window owner() {
        return window.getScene().getWindow();
    }

    /// Reads a file and shows what it would change.
    public void read(Path file) {
        Bridge.offFx("definitions-read", () -> {
            if (Files.size(file) > FILE_BYTES_MAX) throw new IOException(Files.size(file) + " bytes");
            return DefinitionsFile.parse(Files.readString(file));
        }, wanted -> compare(file, wanted), failure -> unreadable(file, failure));
    }

    private void unreadable(Path file, Throwable failure) {
        switch (failure) {
            case DefinitionsFile.NoDefinitions why -> tell.accept(texts.get("definitions.none", file.getFileName(), why.getMessage()));
            case IOException why -> tell.accept(texts.get("definitions.unreadable", file, why.toString()));
            default -> failed.accept(failure);
        }
    }

    private void compare(Path file, DefinitionsFile read) {
        DefinitionsFile wanted = read.needsVhost() ? read.in(vhost.get()) : read;
        Bridge.onFx(broker.operator().exportDefinitions(), now -> {
            try {
                DefinitionsChange change = DefinitionsChange.between(DefinitionsFile.parse(now), wanted);
                new DefinitionsDialog(texts, owner(), String.valueOf(file.getFileName()), change,
                        (done, refused) -> edits.take(String.valueOf(file.getFileName()), wanted, change, done, refused)).show();
            } catch (DefinitionsFile.NoDefinitions impossible) {
                failed.accept(impossible);
            }
        }, failed);
    }

    private void export() {
        FileChooser chooser = chooser();
        chooser.setInitialFileName("definitions" + ENDING);
        File chosen = chooser.showSaveDialog(owner());
        if (chosen == null) return;
        folder = chosen.getParentFile();
        write(chosen.toPath());
    }

    /// Writes what the broker has into a file.
    public void write(Path file) {
        Bridge.onFx(broker.operator().exportDefinitions(), json -> Bridge.offFx("definitions-write",
                () -> Files.writeString(file, DefinitionsFile.pretty(json)),
                _ -> tell.accept(texts.get("definitions.exported", file)),
                failure -> {
                    if (failure instanceof IOException) tell.accept(texts.get("definitions.unwritable", file, failure.toString()));
                    else failed.accept(failure);
                }), failed);
    }
}
