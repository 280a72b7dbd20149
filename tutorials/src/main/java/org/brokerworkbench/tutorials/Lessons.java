package org.brokerworkbench.tutorials;

import java.util.List;
import java.util.Optional;
import org.brokerworkbench.tutorials.course.Acknowledgements;
import org.brokerworkbench.tutorials.course.Connections;
import org.brokerworkbench.tutorials.course.DeadLetters;
import org.brokerworkbench.tutorials.course.Durability;
import org.brokerworkbench.tutorials.course.FairDispatch;
import org.brokerworkbench.tutorials.course.Headers;
import org.brokerworkbench.tutorials.course.HelloWorld;
import org.brokerworkbench.tutorials.course.PublishSubscribe;
import org.brokerworkbench.tutorials.course.PublisherConfirms;
import org.brokerworkbench.tutorials.course.RoundRobin;
import org.brokerworkbench.tutorials.course.Routing;
import org.brokerworkbench.tutorials.course.Rpc;
import org.brokerworkbench.tutorials.course.Topics;
import org.brokerworkbench.tutorials.course.VirtualHosts;
import org.brokerworkbench.tutorials.course.WhatQueuesAreFor;

/// The course: every lesson in the order in which a learner meets it.
public final class Lessons {

    private static final List<Lesson> ALL = List.of(
            new HelloWorld(), new RoundRobin(), new Acknowledgements(), new Durability(), new FairDispatch(),
            new PublishSubscribe(), new Routing(), new Topics(), new Rpc(), new PublisherConfirms(), new Headers(), new DeadLetters(), new Connections(), new VirtualHosts(), new WhatQueuesAreFor());

    private Lessons() {}

    public static List<Lesson> all() {
        return ALL;
    }

    public static Optional<Lesson> byName(String name) {
        return ALL.stream().filter(lesson -> lesson.name().equals(name)).findFirst();
    }
}
