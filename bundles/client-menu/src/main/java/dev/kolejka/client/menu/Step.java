package dev.kolejka.client.menu;

import dev.kolejka.api.client.ChatException;

/** What the menu does with an answer of a kind: a line, a secret. */
@FunctionalInterface
interface Step<A> {

    Turn take(A answer) throws ChatException, InterruptedException;
}
