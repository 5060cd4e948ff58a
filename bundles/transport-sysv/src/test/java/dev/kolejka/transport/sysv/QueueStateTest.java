package dev.kolejka.transport.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.queue.Frame;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueStateTest {

    private static final String PROGRAM =
            """
            #define _GNU_SOURCE
            #include <stddef.h>
            #include <stdio.h>
            #include <errno.h>
            #include <pwd.h>
            #include <grp.h>
            #include <signal.h>
            #include <sys/ipc.h>
            #include <sys/msg.h>
            #define AT(f) (int) offsetof(struct msqid_ds, f)
            int main(void) {
                printf("uid=%d gid=%d cuid=%d mode=%d ", AT(msg_perm.uid), AT(msg_perm.gid), AT(msg_perm.cuid),
                        AT(msg_perm.mode));
                printf("cbytes=%d qnum=%d qbytes=%d size=%d\\n", AT(__msg_cbytes), AT(msg_qnum), AT(msg_qbytes),
                        (int) sizeof(struct msqid_ds));
                printf("copy=%d noerror=%d nowait=%d creat=%d excl=%d rmid=%d set=%d stat=%d urg=%d\\n", MSG_COPY,
                        MSG_NOERROR, IPC_NOWAIT, IPC_CREAT, IPC_EXCL, IPC_RMID, IPC_SET, IPC_STAT, SIGURG);
                printf("%d %d %d %d %d %d %d %d %d %d %d %d %d\\n", EPERM, ENOENT, EINTR, E2BIG, EAGAIN, ENOMEM, EACCES,
                        EEXIST, EINVAL, ENOSPC, ENOSYS, ENOMSG, EIDRM);
                printf("pw=%d,%d gr=%d,%d\\n", (int) offsetof(struct passwd, pw_name),
                        (int) offsetof(struct passwd, pw_uid), (int) offsetof(struct group, gr_name),
                        (int) offsetof(struct group, gr_gid));
                return 0;
            }
            """;

    @Test
    void everyOffsetAndEveryNumberIsTheCompilersOwn(@TempDir Path directory) throws Exception {
        Path source = Files.writeString(directory.resolve("numbers.c"), PROGRAM);
        Path program = directory.resolve("numbers");
        assertEquals("", run("gcc", "-o", program.toString(), source.toString()));

        List<String> lines = run(program.toString()).lines().toList();

        assertEquals(
                "uid=%d gid=%d cuid=%d mode=%d cbytes=%d qnum=%d qbytes=%d size=%d"
                        .formatted(
                                QueueState.UID,
                                QueueState.GID,
                                QueueState.MAKER_UID,
                                QueueState.MODE,
                                QueueState.CBYTES,
                                QueueState.QNUM,
                                QueueState.QBYTES,
                                QueueState.BYTES),
                lines.get(0));
        assertEquals(
                "copy=%d noerror=%d nowait=%d creat=%d excl=%d rmid=%d set=%d stat=%d urg=%d"
                        .formatted(
                                Kernel.MSG_COPY,
                                Kernel.MSG_NOERROR,
                                Kernel.IPC_NOWAIT,
                                Kernel.IPC_CREAT,
                                Kernel.IPC_EXCL,
                                Kernel.IPC_RMID,
                                Kernel.IPC_SET,
                                Kernel.IPC_STAT,
                                LinuxKernel.SIGURG),
                lines.get(1));
        assertEquals(
                "%d %d %d %d %d %d %d %d %d %d %d %d %d"
                        .formatted(
                                Errno.EPERM,
                                Errno.ENOENT,
                                Errno.EINTR,
                                Errno.E2BIG,
                                Errno.EAGAIN,
                                Errno.ENOMEM,
                                Errno.EACCES,
                                Errno.EEXIST,
                                Errno.EINVAL,
                                Errno.ENOSPC,
                                Errno.ENOSYS,
                                Errno.ENOMSG,
                                Errno.EIDRM),
                lines.get(2));
        assertEquals("pw=0,16 gr=0,16", lines.get(3));
    }

    @Test
    void aPayloadIsAFrameWithoutItsType() {
        assertEquals(520, Payload.BYTES);
        assertEquals(Frame.BYTES, Payload.LONGEST);
    }

    @Test
    void whatIsReadIsWhatTheKernelKeeps() throws Exception {
        try (Ground ground = new Ground()) {
            ground.stranger.make(0640).frame(1, 7).put(2, 100, 1);

            QueueState state = ground.stranger.state();

            assertEquals(0640, state.mode());
            assertEquals(620, state.bytes());
            assertEquals(2, state.frames());
            assertEquals(Limits.now().queueBytes(), state.limitBytes());
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
