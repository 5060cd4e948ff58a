package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.InTheWay;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.sealing.Welcome.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Slot, handshake and everything a welcome can say (dist/docs/protocol.md sections 7 and 8). */
@Timeout(120)
class SealedLogInTest extends SealedFixture {

    private static final List<String> NOTHING = List.of();

    /** Kept: a lock that nobody refers to is forgotten. */
    private final List<LockFile.Hold> held = new ArrayList<>();

    @Test
    void whoeverIsInTheWayOnlyAtASecondGreetingCanBeTakenOverFromToo() throws Exception {
        office.loses(SealedOffice.Kind.REQUEST).refuses(Outcome.WELCOME, Outcome.IN_THE_WAY);
        Chat chat = chat(ALERT);

        assertEquals(Login.IN_THE_WAY, chat.logIn("ala", "kota".toCharArray(), false));
        assertTrue(chat.inTheWay().isPresent());
        assertEquals(Login.ACCEPTED, chat.takeOver());

        assertEquals(1, chat.self());
    }

    @Test
    void whoHasTheKeyIsInAndHoldsASlotForAsLongAsTheSessionLasts() throws Exception {
        char[] password = "kota".toCharArray();
        Chat chat = chat(CALM);

        assertEquals(Login.ACCEPTED, chat.logIn("ala", password, false));

        assertEquals(1, chat.self());
        assertArrayEquals(new char[4], password);
        Hello hello = office.hellos.get(0);
        assertEquals("ala", hello.login());
        assertEquals(Role.PRIMARY, hello.role());
        assertFalse(hello.takeOver());
        assertTrue(hello.slot() >= 1 && hello.slot() <= 64);
        assertTrue(office.slotIsHeld());
        assertEquals(List.of(0L), office.acknowledgements, "the first letter under the keys");

        chat.logOut();

        assertEquals(0, chat.self());
        assertFalse(office.slotIsHeld());
        assertEquals(List.of("ala WHO 0 ", "ala LOG_OUT 0 told"), office.carriedOut);
    }

    @Test
    void closingWipesTheKeyAndLetsGoOfTheSlot() throws Exception {
        Chat chat = ala(CALM);
        Seed seed = seeds.get(0);

        chat.close();

        assertThrows(IllegalStateException.class, seed::toBytes);
        assertFalse(office.slotIsHeld());
        assertEquals(0, chat.self());
    }

    @Test
    void aWrongPasswordAndAWrongLoginAreOneRefusal() throws Exception {
        Chat chat = chat(CALM);

        assertEquals(Login.WRONG_LOGIN_OR_PASSWORD, chat.logIn("ala", "psa".toCharArray(), false));
        assertEquals(Login.WRONG_LOGIN_OR_PASSWORD, chat.logIn("ola", "kota".toCharArray(), false));

        assertEquals(NOTHING, office.carriedOut);
        assertFalse(office.slotIsHeld());
        for (Seed seed : seeds) {
            assertThrows(IllegalStateException.class, seed::toBytes);
        }
        assertEquals(0, chat.self());
    }

    @Test
    void whatCannotBeALoginOrAPasswordIsRefusedWithoutAsking() throws Exception {
        Chat chat = chat(CALM);

        assertEquals(Login.WRONG_LOGIN_OR_PASSWORD, chat.logIn("", "kota".toCharArray(), false));
        assertEquals(Login.WRONG_LOGIN_OR_PASSWORD, chat.logIn("a".repeat(256), "kota".toCharArray(), false));
        assertEquals(Login.WRONG_LOGIN_OR_PASSWORD, chat.logIn("ala", new char[0], false));

        assertEquals(List.of(), office.hellos);
    }

    @Test
    void afterTooManyFailuresItIsLater() throws Exception {
        office.refuses(Outcome.LATER);

        assertEquals(Login.LATER, chat(CALM).logIn("ala", "kota".toCharArray(), false));
    }

    @Test
    void aSlotThatTheServerSaysIsTakenIsLeftForAnother() throws Exception {
        office.refuses(Outcome.SLOT_TAKEN, Outcome.SLOT_TAKEN);

        ala(CALM);

        assertEquals(3, office.hellos.stream().map(Hello::slot).distinct().count());
        assertTrue(office.slotIsHeld());
    }

    @Test
    void aSlotThatTheServerRefusedIsNotTriedAgain() throws Exception {
        LockFile locks = LockFile.open(run.resolve("kolejka.lock"));
        for (int slot = 1; slot <= 63; slot++) {
            held.add(locks.tryHold(slot).orElseThrow());
        }
        office.refuses(Outcome.SLOT_TAKEN);

        String said = ChatFixture.assertTrouble(
                        Trouble.NO_SLOT, () -> chat(CALM).logIn("ala", "kota".toCharArray(), false))
                .getMessage();

        assertEquals("all 64 slots of " + locks + " are held, 1 of them by what the server says", said);
        assertFalse(office.slotIsHeld(), "it is let go");
    }

    @Test
    void whenEverySlotIsHeldThatIsSaid() throws Exception {
        LockFile locks = LockFile.open(run.resolve("kolejka.lock"));
        for (int slot = 1; slot <= 63; slot++) {
            held.add(locks.tryHold(slot).orElseThrow());
        }
        Chat last = ala(CALM);
        assertEquals(64, office.hellos.get(0).slot());

        String said = ChatFixture.assertTrouble(
                        Trouble.NO_SLOT, () -> chat(CALM).logIn("bob", "psa".toCharArray(), false))
                .getMessage();
        assertEquals("all 64 slots of " + locks + " are held", said);

        last.close();
        assertEquals(Login.ACCEPTED, chat(CALM).logIn("bob", "psa".toCharArray(), false));
        assertEquals(63, held.size());
    }

    @Test
    void aLockFileThatSomebodyHasLockedWholeIsSaidToBe() throws Exception {
        LockFile locks = LockFile.open(run.resolve("kolejka.lock"));
        for (int slot = 1; slot <= 66; slot++) {
            held.add(locks.tryHold(slot).orElseThrow());
        }

        String said = ChatFixture.assertTrouble(
                        Trouble.NO_SLOT, () -> chat(CALM).logIn("bob", "psa".toCharArray(), false))
                .getMessage();

        assertEquals(locks + " is locked whole by another program; lslocks shows which", said);
    }

    @Test
    void framesLeftInTheLaneByWhoeverHadItAreThrownAway() throws Exception {
        for (int lane = 10; lane <= 73; lane++) {
            for (int i = 0; i < 64; i++) {
                office.queue().offer(new Frame(lane, 1, 2, "left"));
            }
        }

        int[] waiting = {-1};
        office.when(
                SealedOffice.Kind.WELCOME,
                () -> waiting[0] = office.queue().depth(9 + office.hellos.get(0).slot()));

        ala(CALM);

        assertEquals(0, waiting[0]);
    }

    @Test
    void anotherSessionInTheWayIsDescribedAndCanBeTakenOverWithTheKeyJustTyped() throws Exception {
        Chat first = ala(CALM);
        Chat second = chat(CALM);

        assertEquals(Login.IN_THE_WAY, second.logIn("ala", "kota".toCharArray(), false));
        assertEquals(Optional.of(new InTheWay(1_700_000_000_000L, "mapped")), second.inTheWay());
        assertEquals(0, second.self());

        assertEquals(Login.ACCEPTED, second.takeOver());
        assertEquals(Optional.empty(), second.inTheWay());
        assertEquals(1, second.self());
        assertEquals(1, seeds.stream().filter(SealedLogInTest::isWiped).count(), "the first one's is in use");

        ChatFixture.assertTrouble(Trouble.TAKEN_OVER, first::who);
        assertTrue(isWiped(seeds.get(0)));
        assertEquals(0, first.self());
        ChatFixture.assertTrouble(Trouble.LOGGED_OUT, first::who);
        assertEquals("ala", second.who().get(0).login());
    }

    private static boolean isWiped(Seed seed) {
        try {
            seed.toBytes();
            return false;
        } catch (IllegalStateException wiped) {
            return true;
        }
    }

    @Test
    void onlyWhoWasInTheWayCanBeTakenOver() throws Exception {
        Chat chat = ala(CALM);

        assertThrows(IllegalStateException.class, chat::takeOver);
    }

    @Test
    void takingOverCanBeAskedForAtOnce() throws Exception {
        Chat first = ala(CALM);
        Chat second = chat(CALM);

        assertEquals(Login.ACCEPTED, second.logIn("ala", "kota".toCharArray(), true));

        ChatFixture.assertTrouble(Trouble.TAKEN_OVER, () -> first.toPerson(2, "mine"));
        assertEquals(NOTHING, done(), "nothing was sent by the one that ended");
    }

    @Test
    void twoClientsTakeOverEachOtherOnlyWhenTheyAreTold() throws Exception {
        Chat first = ala(CALM);
        Chat second = chat(CALM);
        second.logIn("ala", "kota".toCharArray(), true);
        ChatFixture.assertTrouble(Trouble.TAKEN_OVER, first::receive);

        assertEquals(Login.ACCEPTED, first.logIn("ala", "kota".toCharArray(), true));

        ChatFixture.assertTrouble(Trouble.TAKEN_OVER, second::receive);
        first.who();
        assertEquals(
                List.of(false, true, true),
                office.hellos.stream().map(Hello::takeOver).toList());
    }

    @Test
    void extraSessionsGoBesideThePrimaryOne() throws Exception {
        Chat primary = ala(CALM);
        Chat extra = loggedIn(chat(CALM, Role.EXTRA, List.of(office.transport)));

        extra.join(2);
        primary.join(1);

        assertEquals(List.of("ala JOIN 2 ", "ala JOIN 1 "), done());
        assertEquals(List.of(), extra.receive());
        assertEquals(Role.EXTRA, office.hellos.get(1).role());
    }

    @Test
    void aServerWithoutSealedSessionsIsRefusedAndNothingIsSent() throws Exception {
        office.hasNoSessions();
        Chat chat = chat(CALM);

        ChatFixture.assertTrouble(Trouble.NOT_SEALED, () -> chat.logIn("ala", "kota".toCharArray(), false));

        assertEquals(List.of(), office.hellos);
    }

    @Test
    void aServerThatIsNotTrustedIsRefusedBeforeAnythingIsSent() throws Exception {
        Trust none = directory -> {
            throw new ChatException(Trouble.NOT_TRUSTED, "not root's");
        };
        Chat chat = chat(CALM, Role.PRIMARY, List.of(office.transport), none, new Watched());

        ChatFixture.assertTrouble(Trouble.NOT_TRUSTED, chat::connect);
        ChatFixture.assertTrouble(Trouble.NOT_TRUSTED, () -> chat.logIn("ala", "kota".toCharArray(), false));

        assertEquals(List.of(), office.hellos);
        assertEquals(List.of(), seeds, "no key was made for it");
    }

    @Test
    void aServerOfAnotherRealmThanTheKeysIsNotGreeted() throws Exception {
        byte[] elsewhere = new byte[Realm.BYTES];
        elsewhere[0] = 1;
        ServerIdentity stranger =
                new ServerIdentity(new Realm(elsewhere), office.identity().key());
        boolean[] changed = {false};
        Trust trust = directory -> changed[0] ? stranger : office.identity();
        Chat chat = loggedIn(chat(CALM, Role.PRIMARY, List.of(office.transport), trust, new Watched()));

        changed[0] = true;
        office.dies().starts(true);

        ChatFixture.assertTrouble(Trouble.NOT_TRUSTED, chat::who);
        assertEquals(1, office.hellos.size());
    }

    @Test
    void aServerThatChangedItsKeyAndKeptItsRealmIsGreetedByTheNewOne() throws Exception {
        Chat chat = ala(ALERT);
        office.dies().rotates().starts(true);

        chat.who();

        assertEquals(1, chat.self());
    }

    @Test
    void namesThatAreNotTheServersAreReadAgain() throws Exception {
        String swapped = SealedOffice.BASIC
                .replace("1 ala", "1 xxx")
                .replace("2 bob", "2 ala")
                .replace("xxx", "bob");
        Files.writeString(run.resolve("basic.txt"), swapped);
        office.when(SealedOffice.Kind.WELCOME, () -> write(SealedOffice.BASIC));

        Chat chat = ala(CALM);

        assertEquals(List.of("ala", "bob", "ewa"), chat.names().logins());
        assertEquals(2, office.hellos.size());
    }

    private void write(String basic) {
        try {
            Files.writeString(run.resolve("basic.txt"), basic);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void namesThatStayAnothersAreRefused() throws Exception {
        office.claims(Digest.of(new byte[1]));

        String said = ChatFixture.assertTrouble(
                        Trouble.MALFORMED, () -> chat(CALM).logIn("ala", "kota".toCharArray(), false))
                .getMessage();

        assertTrue(said != null && said.contains("basic.txt"), said);
        assertEquals(NOTHING, office.carriedOut);
        assertEquals(List.of(), office.acknowledgements, "no letter was sent");
    }

    @Test
    void numbersThatAreNotTheServersMakeItBeginAgain() throws Exception {
        office.claims(new Size(3, 2, 63)).when(SealedOffice.Kind.WELCOME, () -> office.claims(new Size(3, 2, 64)));

        ala(CALM);

        assertEquals(2, office.hellos.size());
    }

    @Test
    void numbersThatStayAnothersAreRefused() throws Exception {
        office.claims(new Size(3, 2, 63));

        ChatFixture.assertTrouble(Trouble.MALFORMED, () -> chat(new Patience(LONG, LONG, Duration.ofMillis(1)))
                .logIn("ala", "kota".toCharArray(), false));

        assertEquals(List.of(), office.acknowledgements);
    }

    @Test
    void aKeyIsRememberedUsedAndForgotten() throws Exception {
        Chat chat = chat(CALM);
        assertFalse(chat.isRemembered("ala"));
        assertEquals(Optional.empty(), chat.logInRemembered("ala", false));
        loggedIn(chat);

        chat.remember();
        chat.logOut();

        assertTrue(chat.isRemembered("ala"));
        assertEquals(Optional.of(Login.ACCEPTED), chat.logInRemembered("ala", false));
        assertEquals(1, chat.self());
        assertTrue(chat.forget("ala"));
        assertFalse(chat.forget("ala"));
        assertEquals(1, seeds.size(), "the password was needed once");
    }

    @Test
    void nobodyLoggedInMeansNothingToRemember() throws Exception {
        Chat chat = chat(CALM);

        assertThrows(IllegalStateException.class, chat::remember);
    }

    @Test
    void withoutWhoeverSealsItIsRefusedAndNeverPlain() throws Exception {
        Chat chat = new SealedChat(
                new RunDirectory(run),
                List.of(office.transport),
                Optional.empty(),
                Role.PRIMARY,
                Optional::empty,
                directory -> office.identity(),
                new Remembered(),
                CALM,
                Machine.REAL);

        ChatFixture.assertTrouble(Trouble.NOT_SEALED, chat::connect);
        ChatFixture.assertTrouble(Trouble.NOT_SEALED, () -> chat.logIn("ala", "kota".toCharArray(), false));

        assertEquals(0, office.queue().depth(1));
        chat.close();
    }

    /** If it were waited for, then for ever. */
    @Test
    void aServerThatIsNotThereIsSaidAtOnce() throws Exception {
        Duration forEver = Duration.ofDays(1);
        Chat chat = chat(new Patience(forEver, forEver, forEver));
        chat.connect();
        office.dies();

        ChatFixture.assertTrouble(Trouble.SERVER_STOPPED, () -> chat.logIn("ala", "kota".toCharArray(), false));
        ChatFixture.assertTrouble(Trouble.SERVER_STOPPED, chat::connect);
    }
}
