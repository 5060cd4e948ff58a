package dev.kolejka.server.router;

import dev.kolejka.api.server.Supervisor;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Writes down what it is told. */
record RecordingSupervisor(List<String> heard, CountDownLatch ready) implements Supervisor {

    @Override
    public void ready(String status) {
        heard.add("ready: " + status);
        ready.countDown();
    }

    @Override
    public void reloading() {
        heard.add("reloading");
    }

    @Override
    public void stopping() {
        heard.add("stopping");
    }
}
