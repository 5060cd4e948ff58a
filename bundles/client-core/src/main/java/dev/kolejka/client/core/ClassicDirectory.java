package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.QueueTransport;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What there is of a classic server: its {@code basic.txt} and a key everybody knows. Nothing tells whether it lives,
 * nobody takes turns, and it gets nothing but what section 2 to 5 of dist/docs/protocol.md know.
 */
final class ClassicDirectory implements Published {

    /** The transport of all classic programs. */
    static final String TRANSPORT = "sysv";

    private static final LoginTurn NO_TURN = () -> {};

    private final Path directory;
    private final Optional<String> key;
    private final Collection<QueueTransport> transports;

    /**
     * Reads nothing yet.
     *
     * @param directory  where {@code basic.txt} lies
     * @param key        the queue's key; empty for the transport's own
     * @param transports to ask for that
     */
    ClassicDirectory(Path directory, Optional<String> key, Collection<QueueTransport> transports) {
        this.directory = directory;
        this.key = key;
        this.transports = transports;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public DoorList doors() throws ChatException {
        Names names = names().names();
        Size size = new Size(names.logins().size(), names.groups().size(), 0);
        return new DoorList(1, size, List.of(new DoorList.Door(TRANSPORT, address(), true)));
    }

    private String address() {
        return key.or(() -> transports.stream()
                        .filter(transport -> transport.name().equals(TRANSPORT))
                        .map(QueueTransport::defaultName)
                        .findFirst())
                .orElse("");
    }

    @Override
    public NameFile names() throws ChatException {
        return PublishedFile.names(directory);
    }

    @Override
    public boolean doorsComeAndGo() {
        return false; // whoever made the queue anew knows no session of ours
    }

    @Override
    public void requireServer() {
        // It leaves no trace of its life; the deadline of a request is all there is.
    }

    @Override
    public Optional<LoginTurn> tryTurn(int sessions) {
        return Optional.of(NO_TURN);
    }

    @Override
    public int markLogin(byte[] text, int length) {
        return length;
    }

    @Override
    public boolean continuesLists() {
        return false;
    }
}
