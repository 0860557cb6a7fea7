/**
 * Who may sign in, and as what. What enters is a name and a password, what leaves is an account
 * with roles. Must never know what the roles are used for.
 */
@NullMarked
package dev.muster.account;

import org.jspecify.annotations.NullMarked;
