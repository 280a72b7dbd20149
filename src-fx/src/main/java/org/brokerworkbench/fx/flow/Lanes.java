package org.brokerworkbench.fx.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.brokerworkbench.fx.flow.Lane.Kind;
import org.brokerworkbench.fx.flow.Lane.Who;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.jspecify.annotations.Nullable;

/// Which participants have a lane, and where: publishers, exchanges, queues, consumers, from left to right.
///
/// Of each kind at most [#LANES_MAX] have a lane of their own; of a broker of 600 queues those that had most to do do,
/// and all others of the kind share one. Who has a lane keeps it while it takes part, so that the picture stands still.
final class Lanes {

    static final int LANES_MAX = 7;

    static final Lanes NONE = new Lanes(List.of(), Map.of());

    private final List<Lane> lanes;
    private final Map<Who, Integer> places;
    private final Map<Kind, Integer> others = new EnumMap<>(Kind.class);

    private Lanes(List<Lane> lanes, Map<Who, Integer> places) {
        this.lanes = lanes;
        this.places = places;
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).who() == null) others.put(lanes.get(i).kind(), i);
        }
    }

    /// Lanes for those who take part.
    ///
    /// @param counts in how many moments each of them does
    /// @param before the lanes so far
    static Lanes of(Map<Who, Integer> counts, Lanes before, Participants participants) {
        Map<Kind, List<Who>> byKind = new EnumMap<>(Kind.class);
        counts.keySet().forEach(who -> byKind.computeIfAbsent(who.kind(), _ -> new ArrayList<>()).add(who));
        List<Lane> lanes = new ArrayList<>();
        Map<Who, Integer> places = new HashMap<>();
        for (Kind kind : Kind.values()) {
            List<Who> all = byKind.getOrDefault(kind, List.of());
            List<Who> chosen = chosen(kind, all, before, counts);
            for (Who who : chosen) {
                places.put(who, lanes.size());
                lanes.add(new Lane(kind, who, title(who, participants), subtitle(who, participants), 0));
            }
            if (all.size() > chosen.size()) lanes.add(new Lane(kind, null, "", "", all.size() - chosen.size()));
        }
        return new Lanes(List.copyOf(lanes), places);
    }

    private static List<Who> chosen(Kind kind, List<Who> all, Lanes before, Map<Who, Integer> counts) {
        List<Who> chosen = new ArrayList<>();
        // those who have a lane come first, in its order
        for (Lane lane : before.lanes) {
            if (lane.who() != null && lane.kind() == kind && counts.containsKey(lane.who())) chosen.add(lane.who());
        }
        List<Who> fresh = new ArrayList<>(all);
        fresh.removeAll(Set.copyOf(chosen));
        if (all.size() > LANES_MAX) fresh.sort(Comparator.comparing((Who who) -> -counts.get(who)));
        for (Who who : fresh) {
            if (chosen.size() >= LANES_MAX) break;
            chosen.add(who);
        }
        return chosen;
    }

    private static String title(Who who, Participants participants) {
        return switch (who) {
            case Who.Publisher(var connection) -> {
                String title = connection.id() <= 0 ? null : participants.title(connection);
                yield title == null ? "" : title;
            }
            case Who.Exchange(ExchangeRef ref) -> ref.name();
            case Who.Queue(QueueRef ref) -> ref.name();
            case Who.Consumer(long channelId) -> {
                Participants.Client client = participants.client(channelId);
                yield client == null ? "" : client.title();
            }
        };
    }

    private static String subtitle(Who who, Participants participants) {
        return switch (who) {
            case Who.Publisher(var connection) -> connection.id() < 0 ? String.valueOf(-connection.id()) : "";
            case Who.Exchange _, Who.Queue _ -> "";
            case Who.Consumer(long channelId) -> {
                Participants.Client client = participants.client(channelId);
                yield client == null || client.number() == 0 ? String.valueOf(channelId) : String.valueOf(client.number());
            }
        };
    }

    List<Lane> all() {
        return lanes;
    }

    /// Where a participant's line is: its own, or that of all others of its kind; -1 where it has none.
    int placeOf(@Nullable Who who) {
        if (who == null) return -1;
        Integer place = places.get(who);
        if (place != null) return place;
        return others.getOrDefault(who.kind(), -1);
    }

    /// Whether the participant shares its lane.
    boolean sharesLane(Who who) {
        return !places.containsKey(who);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lanes that && lanes.equals(that.lanes);
    }

    @Override
    public int hashCode() {
        return lanes.hashCode();
    }
}
