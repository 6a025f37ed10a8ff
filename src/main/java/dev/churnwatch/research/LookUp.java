package dev.churnwatch.research;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an endpoint that needs the scope {@code export} and exports nothing: it costs no more than any other. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface LookUp {}
