package org.brokerworkbench.fx.command;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// Commands as entries of a menu.
public final class Menus {

    private Menus() {}

    /// One entry for each command; neighbours of the same name, which differ in what fills it, share a submenu that is
    /// named by the text of `name.menu`. What loses something comes last, below a line.
    public static List<MenuItem> items(List<Command> commands, Texts texts) {
        List<MenuItem> items = new ArrayList<>();
        List<Command> safe = commands.stream().filter(command -> !command.danger()).toList();
        for (int i = 0; i < safe.size(); i++) {
            Command command = safe.get(i);
            int end = i + 1;
            while (end < safe.size() && safe.get(end).key().equals(command.key())) end++;
            if (end - i == 1) {
                items.add(item(command, texts.get(command.key(), command.arguments().toArray())));
                continue;
            }
            Menu menu = new Menu(texts.get(command.key() + ".menu"), icon(command));
            menu.setId("menu-" + command.key().substring(command.key().indexOf('.') + 1));
            for (Command one : safe.subList(i, end)) menu.getItems().add(item(one, String.valueOf(one.arguments().getFirst())));
            items.add(menu);
            i = end - 1;
        }
        List<Command> dangers = commands.stream().filter(Command::danger).toList();
        if (!dangers.isEmpty() && !items.isEmpty()) items.add(new SeparatorMenuItem());
        for (Command danger : dangers) {
            MenuItem item = item(danger, texts.get(danger.key(), danger.arguments().toArray()));
            item.getStyleClass().add("danger");
            items.add(item);
        }
        return items;
    }

    private static MenuItem item(Command command, String text) {
        MenuItem item = new MenuItem(text, icon(command));
        item.setMnemonicParsing(false);
        item.setId("menu-" + command.id());
        item.setOnAction(_ -> command.run().run());
        return item;
    }

    private static FontIcon icon(Command command) {
        return command.icon() == null ? null : new FontIcon(command.icon());
    }
}
