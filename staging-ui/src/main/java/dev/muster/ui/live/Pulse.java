package dev.muster.ui.live;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;
import dev.muster.audit.AuditStore;
import dev.muster.staging.InboxFilter;
import dev.muster.staging.InboxStore;
import dev.muster.ui.signin.SignIns;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;

/**
 * Looks twice a second, for all screens together, whether anything has happened; if so, each screen
 * is told, and one that is still busy with the last time is told once. Every arrival and every fate
 * is in the audit log, so its length is all that one has to look at, and how much is being worked
 * on. With nobody looking, nothing is asked. A change of an account is in the audit log too: a
 * screen whose sign-in no longer holds is told no more, and has to ask anew.
 */
@Service
public final class Pulse implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final int EVERY_MILLIS = 500;
    private static final int MANY = 1_000;
    private static final InboxFilter WORKING = new InboxFilter("working", null, null);

    private final AuditStore audit;
    private final InboxStore inbox;
    private final SignIns signIns;
    private final Set<Screen> screens = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("pulse").factory());
    private State last = new State(-1, -1);
    private boolean silent;

    Pulse(AuditStore audit, InboxStore inbox, SignIns signIns) {
        this.audit = audit;
        this.inbox = inbox;
        this.signIns = signIns;
        Future<?> _ =
                timer.scheduleWithFixedDelay(
                        this::beat, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private record State(long audited, int working) {}

    private record Screen(UI ui, Command lookAgain, AtomicBoolean told) {}

    /** Runs something with the screen's lock held whenever anything happened, while it is open. */
    public void whileOpen(Component screen, Command lookAgain) {
        screen.addAttachListener(event -> join(event, lookAgain));
    }

    private void join(AttachEvent event, Command lookAgain) {
        Screen screen = new Screen(event.getUI(), lookAgain, new AtomicBoolean());
        screens.add(screen);
        event.getSource()
                .addDetachListener(
                        detach -> {
                            screens.remove(screen);
                            detach.unregisterListener();
                        });
    }

    /** Looks once; public for whoever does not want to wait for the next beat. */
    public synchronized void beat() {
        if (screens.isEmpty()) {
            return;
        }
        try {
            State now = new State(audit.size(), inbox.count(WORKING, MANY));
            if (!now.equals(last)) {
                last = now;
                screens.forEach(this::tell);
            }
            silent = false;
        } catch (RuntimeException e) {
            // Whatever it was must not stop the timer; the next beat tries again.
            if (!silent) {
                LOG.warn("screens are not live", e);
            }
            silent = true;
        }
    }

    private void tell(Screen screen) {
        if (!screen.told().compareAndSet(false, true)) {
            return;
        }
        try {
            Future<?> _ =
                    screen.ui()
                            .access(
                                    () -> {
                                        screen.told().set(false);
                                        lookAgain(screen);
                                    });
        } catch (UIDetachedException e) {
            screens.remove(screen);
        }
    }

    private void lookAgain(Screen screen) {
        if (signIns.currentHolds()) {
            screen.lookAgain().execute();
        } else {
            screens.remove(screen);
            screen.ui().getPage().executeJs("window.location.reload()");
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
