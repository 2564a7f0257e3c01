package x
import fmt
