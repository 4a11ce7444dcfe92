/**
 * What an account is used to: one compact record per account, read and written once per transaction.
 * {@link io.bellwether.scoring.profile.AccountProfile} is the record and the way in; an
 * {@link io.bellwether.scoring.profile.Observation} is what is added to it; {@link io.bellwether.scoring.profile.Window} says which windows
 * there are and {@link io.bellwether.scoring.profile.WindowStats} what is known of one. Event time only, flat primitive arrays, no
 * objects per row; the bytes start with a version.
 */
@NullMarked
package io.bellwether.scoring.profile;

import org.jspecify.annotations.NullMarked;
