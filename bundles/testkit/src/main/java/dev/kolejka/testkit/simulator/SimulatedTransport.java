package dev.kolejka.testkit.simulator;

import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** A transport of a simulated machine, as one process has it. One thread. */
final class SimulatedTransport implements QueueTransport {

    private final String name;
    private final SimulatedMachine machine;
    private final SimulatedProcess process;

    SimulatedTransport(String name, SimulatedMachine machine, SimulatedProcess process) {
        this.name = name;
        this.machine = machine;
        this.process = process;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String defaultName() {
        return "queue";
    }

    @Override
    public boolean keepsQueues() {
        return machine.keeps(name);
    }

    @Override
    public Optional<String> complaintAbout(String name) {
        return Optional.empty();
    }

    @Override
    public MessageQueue create(QueueAddress address, QueueShape shape, QueueAccess access) {
        machine.before(process, Effect.CREATE, 0);
        SimulatedLanes earlier = machine.queues().get(address);
        if (earlier != null && !earlier.isGone() && keepsQueues()) {
            earlier.unshut();
            return new SimulatedQueue(address, earlier, machine, process, true);
        }
        SimulatedLanes lanes = new SimulatedLanes(shape, keepsQueues() ? 0 : machine.nextQueueId());
        machine.queues().put(address, lanes);
        if (earlier != null) {
            earlier.remove();
        }
        return new SimulatedQueue(address, lanes, machine, process, true);
    }

    @Override
    public Optional<MessageQueue> takeOver(QueueAddress address, QueueShape shape, QueueAccess access) {
        machine.before(process, Effect.OPEN, 0);
        SimulatedLanes left = machine.queues().get(address);
        boolean isOfUse = left != null
                && !keepsQueues()
                && !left.isGone()
                && !left.isShut()
                && left.shape().equals(shape);
        return isOfUse && left != null
                ? Optional.of(new SimulatedQueue(address, left, machine, process, true))
                : Optional.empty();
    }

    @Override
    public MessageQueue open(QueueAddress address) throws NoSuchFileException {
        machine.before(process, Effect.OPEN, 0);
        SimulatedLanes lanes = machine.queues().get(address);
        if (lanes == null || lanes.isGone()) {
            throw new NoSuchFileException(address.toString());
        }
        return new SimulatedQueue(address, lanes, machine, process, false);
    }
}
