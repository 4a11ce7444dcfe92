package io.bellwether.training.linear;

/**
 * How a linear model is trained.
 *
 * @param epochs       passes over the rows; at least 1
 * @param learningRate rate of the first step, above 0
 * @param minibatch    rows in one step; at least 1
 * @param l2           strength of the L2 penalty for each row; 0 for none
 * @param seed         of the order in which rows are visited
 */
public record Schedule(int epochs, double learningRate, int minibatch, double l2, long seed) {}
