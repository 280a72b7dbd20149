/// Lessons: scenarios that real producers and workers play over TCP, each on a connection of its own, through the
/// ordinary RabbitMQ Java client.
///
/// ```
/// Lesson ──plays on──► Stage ──► Producer, Worker ──amqp-client──► any RabbitMQ
///                        │
///                        ├── Pace         play, pause, step, speed: when the next thing may happen
///                        └── LessonEvent  what happened, for a window or for the headless runner
/// ```
///
/// A lesson is one class in [org.brokerworkbench.tutorials.course], its text in Markdown for each language and its
/// programs for each client beside it as resources. Nothing here knows the engine or a window.
@org.jspecify.annotations.NullMarked
package org.brokerworkbench.tutorials;
