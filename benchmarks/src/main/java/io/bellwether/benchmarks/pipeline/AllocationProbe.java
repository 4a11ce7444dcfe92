package io.bellwether.benchmarks.pipeline;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Asks another JVM of this user how much its threads have allocated. Needs the JDK's attach module, which a bare runtime lacks. Not
 * thread-safe.
 */
final class AllocationProbe implements AutoCloseable {
    private final JMXConnector connector;
    private final ThreadMXBean threads;

    private AllocationProbe(JMXConnector connector, ThreadMXBean threads) {
        this.connector = connector;
        this.threads = threads;
    }

    /** @throws IllegalStateException if it cannot be asked */
    @SuppressWarnings("BanJNDI") // The address is a local one that the child itself gave.
    static AllocationProbe attach(long pid) {
        try {
            JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address(pid)));
            MBeanServerConnection server = connector.getMBeanServerConnection();
            return new AllocationProbe(
                    connector,
                    ManagementFactory.newPlatformMXBeanProxy(
                            server, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class));
        } catch (AttachNotSupportedException | IOException e) {
            throw new IllegalStateException("process " + pid + " cannot be asked what it allocates: " + e, e);
        }
    }

    /** Bytes that all threads alive now have allocated since each was started. Threads that ended are forgotten. */
    long allocatedBytes() {
        return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new IllegalStateException("the connection to the measured process cannot be closed: " + e, e);
        }
    }

    private static String address(long pid) throws AttachNotSupportedException, IOException {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        try {
            return machine.startLocalManagementAgent();
        } finally {
            machine.detach();
        }
    }
}
