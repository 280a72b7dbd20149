package org.brokerworkbench.engine.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.PatternSyntaxException;
import org.brokerworkbench.engine.core.access.Permissions.Access;
import org.brokerworkbench.engine.core.access.Permissions.Permission;
import org.brokerworkbench.engine.core.access.Permissions.Resource;
import org.brokerworkbench.engine.core.access.Permissions.TopicPermission;
import org.junit.jupiter.api.Test;

class PermissionsTest {

    private final Permissions permissions = new Permissions();
    private final User ann = User.of("ann", PasswordHash.NONE);

    private void grant(String configure, String write, String read) {
        permissions.set(new Permission("v", "ann", configure, write, read));
    }

    private boolean mayConfigure(String queue) {
        return permissions.allows("ann", "v", Access.CONFIGURE, Resource.QUEUE, queue);
    }

    @Test
    void patternsMatchAnywhereUnlessAnchored() {
        grant("abc", "^abc$", "^a|b$");
        assertThat(mayConfigure("x-abc-y")).isTrue();
        assertThat(permissions.allows("ann", "v", Access.WRITE, Resource.QUEUE, "x-abc-y")).isFalse();
        assertThat(permissions.allows("ann", "v", Access.READ, Resource.QUEUE, "xxb")).isTrue();
    }

    @Test
    void anEmptyPatternAllowsNothing() {
        grant("", "", "");
        assertThat(mayConfigure("q")).isFalse();
    }

    @Test
    void theDefaultExchangeIsCalledAmqDefault() {
        grant("", "^amq\\.default$", "");
        assertThatCode(() -> permissions.require(ann, "v", Access.WRITE, Resource.EXCHANGE, ""))
                .doesNotThrowAnyException();
        grant("", "^$", "");
        assertThatThrownBy(() -> permissions.require(ann, "v", Access.WRITE, Resource.EXCHANGE, ""))
                .hasMessage("ACCESS_REFUSED - access to exchange 'amq.default' in vhost 'v' refused for user 'ann'");
    }

    @Test
    void onlyWhoHasPermissionsEnters() {
        assertThat(permissions.mayEnter("ann", "v")).isFalse();
        grant("", "", "");
        assertThat(permissions.mayEnter("ann", "v")).isTrue();
        assertThat(permissions.mayEnter("ann", "w")).isFalse();
        assertThat(permissions.clear("v", "ann")).isTrue();
        assertThat(permissions.mayEnter("ann", "v")).isFalse();
        assertThat(permissions.clear("v", "ann")).isFalse();
    }

    @Test
    void aChangeHoldsForNamesThatWereAskedForBefore() {
        grant(".*", ".*", ".*");
        assertThat(mayConfigure("q")).isTrue();
        grant("^other$", ".*", ".*");
        assertThat(mayConfigure("q")).isFalse();
    }

    @Test
    void aBadPatternChangesNothing() {
        grant(".*", ".*", ".*");
        assertThatThrownBy(() -> grant("[", ".*", ".*")).isInstanceOf(PatternSyntaxException.class);
        assertThat(mayConfigure("q")).isTrue();
    }

    @Test
    void topicPermissionsHoldOnlyForTheirExchange() {
        permissions.setTopic(new TopicPermission("v", "ann", "amq.topic", "^a\\.", ""));
        permissions.requireTopic(ann, "v", "amq.topic", Access.WRITE, "a.b");
        permissions.requireTopic(ann, "v", "other", Access.WRITE, "b");
        assertThatThrownBy(() -> permissions.requireTopic(ann, "v", "amq.topic", Access.WRITE, "b.c"))
                .hasMessage("ACCESS_REFUSED - access to topic 'b.c' in exchange 'amq.topic' in vhost 'v'"
                        + " refused for user 'ann'");
        assertThatThrownBy(() -> permissions.requireTopic(ann, "v", "amq.topic", Access.READ, "a.b"))
                .hasMessageStartingWith("ACCESS_REFUSED");
    }

    @Test
    void topicPermissionsKnowTheUserAndTheVirtualHost() {
        permissions.setTopic(new TopicPermission("v", "ann", "t", "^{vhost}\\.{username}\\.", "{client_id}"));
        permissions.requireTopic(ann, "v", "t", Access.WRITE, "v.ann.x");
        assertThatThrownBy(() -> permissions.requireTopic(ann, "v", "t", Access.WRITE, "v.bob.x"))
                .hasMessageContaining("topic 'v.bob.x'");
        permissions.requireTopic(ann, "v", "t", Access.READ, "{client_id}");
    }

    @Test
    void aDeletedUserOrVirtualHostLeavesNothingBehind() {
        grant(".*", ".*", ".*");
        permissions.setTopic(new TopicPermission("v", "ann", "t", "", ""));
        permissions.forgetVhost("v");
        assertThat(permissions.all()).isEmpty();
        assertThat(permissions.allTopic()).isEmpty();
        grant(".*", ".*", ".*");
        permissions.setTopic(new TopicPermission("v", "ann", "t", "", ""));
        permissions.forgetUser("ann");
        assertThat(permissions.all()).isEmpty();
        assertThat(permissions.allTopic()).isEmpty();
    }
}
