package dev.churnwatch.lab.world;

/** A way to follow strangers and undo it. One instance belongs to one churner and remembers whom it followed. */
interface Trick {

    /** Plans a day's work, at the moment when the churner wakes. */
    void work(Campaign campaign, int follows);
}
