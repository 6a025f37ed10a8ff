package dev.churnwatch.stream;

/** How the memory of this instance stands; any thread may ask at any time. */
public interface LiveHeap {

    /** Whether the stream stands still because there is no memory for more. */
    boolean full();
}
