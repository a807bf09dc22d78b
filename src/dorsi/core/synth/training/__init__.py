"""Made-up lifters who answer to how they train, in worlds whose rules are known: what a coach can be tested on."""
