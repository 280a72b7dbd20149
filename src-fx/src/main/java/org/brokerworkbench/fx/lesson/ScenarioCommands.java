package org.brokerworkbench.fx.lesson;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import org.brokerworkbench.fx.command.Command;
import org.brokerworkbench.fx.dialog.Questions;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.tutorials.LessonFailure;
import org.brokerworkbench.tutorials.Omission;
import org.jspecify.annotations.Nullable;

/// What was played as a file, and a file as something to play.
final class ScenarioCommands {

    private static final String ENDING = ".json";

    private final Texts texts;
    private final LessonViewModel model;
    private final Node window;
    private @Nullable File folder;

    ScenarioCommands(Texts texts, LessonViewModel model, Node window) {
        this.texts = texts;
        this.model = model;
        this.window = window;
    }

    /// What can be done now: there is nothing to save before anything has happened.
    List<Command> all() {
        Command open = Command.of("scenario-open", "lesson.scenario.open", "fth-folder", this::open);
        Command save = Command.of("scenario-save", "lesson.scenario.save", "fth-save", this::save);
        return model.clients().isEmpty() ? List.of(open) : List.of(open, save);
    }

    private void open() {
        File chosen = chooser().showOpenDialog(window.getScene().getWindow());
        if (chosen == null) return;
        folder = chosen.getParentFile();
        open(chosen.toPath());
    }

    void open(Path file) {
        try {
            model.open(file);
        } catch (IOException | LessonFailure broken) {
            tell("lesson.scenario.not-opened", file, String.valueOf(broken.getMessage()));
        }
    }

    private void save() {
        FileChooser chooser = chooser();
        chooser.setInitialFileName(model.lessonProperty().get().name().replaceAll("[^\\w.-]+", "-") + ENDING);
        File chosen = chooser.showSaveDialog(window.getScene().getWindow());
        if (chosen == null) return;
        folder = chosen.getParentFile();
        Path file = chosen.getName().contains(".") ? chosen.toPath() : Path.of(chosen.getPath() + ENDING);
        try {
            List<Omission> omissions = model.save(file, texts.locale());
            if (!omissions.isEmpty()) tell("lesson.scenario.saved-without", file, words(omissions));
        } catch (IOException | LessonFailure broken) {
            tell("lesson.scenario.not-saved", file, String.valueOf(broken.getMessage()));
        }
    }

    private FileChooser chooser() {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(texts.get("lesson.scenario.files"), "*" + ENDING));
        if (folder != null && folder.isDirectory()) chooser.setInitialDirectory(folder);
        return chooser;
    }

    private String words(List<Omission> omissions) {
        return omissions.stream()
                .map(omission -> texts.get("lesson.scenario.omission." + omission.kind().name(), omission.name()))
                .collect(Collectors.joining("\n"));
    }

    private void tell(String key, Path file, String what) {
        new Questions(texts, window.getScene().getWindow())
                .wayOn(texts.get(key, file.getFileName()), what, null, texts.get("shell.banner.close"));
    }
}
