/// The lessons themselves: one class each, its words and programs in the resource folder of its name.
@org.jspecify.annotations.NullMarked
package org.brokerworkbench.tutorials.course;
