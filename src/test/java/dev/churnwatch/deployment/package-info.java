/**
 * What is written for container engines and for Kubernetes, held to the code and to itself, without any of them.
 *
 * <p>{@link dev.churnwatch.deployment.Overlay} is what {@code kubectl kustomize} makes of an overlay, read by
 * {@link dev.churnwatch.deployment.StrictYaml} into the types of the Kubernetes API; a field that a type does not have is an
 * error there, as it is nowhere in Kubernetes' own tools without a cluster. {@link dev.churnwatch.deployment.ComposeFile} is
 * {@code deploy/compose.yaml} as an engine reads it, and {@link dev.churnwatch.deployment.Settings} what the service can be
 * told by its environment.
 *
 * <p>This room lives in the test tree and knows the code from outside only. That an engine builds, pulls and runs what is
 * described here is tested nowhere.
 */
@NullMarked
package dev.churnwatch.deployment;

import org.jspecify.annotations.NullMarked;
