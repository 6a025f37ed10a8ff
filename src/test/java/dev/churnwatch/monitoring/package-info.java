/**
 * What {@code deploy/} tells Prometheus and Grafana, read as they read it, and held together: rules, dashboards, runbooks and
 * the table in {@code docs/metrics.md}.
 *
 * <p>An alert is one entry in each of these places: {@code deploy/prometheus/rules}, the alert rules of
 * {@code deploy/grafana}, {@code docs/metrics.md}, a page of {@code docs/runbooks} and a file of {@code src/test/prometheus}.
 * What one place has and another lacks, fails here.
 */
@NullMarked
package dev.churnwatch.monitoring;

import org.jspecify.annotations.NullMarked;
