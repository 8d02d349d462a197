# Several nodes on one PostgreSQL that has a standby: what happens when any of them dies.

.PHONY: cluster cluster-test cluster-acceptance

cluster: build ## Runs a whole cluster on this machine: two PostgreSQL servers, two nodes, nginx in front.
	@tools/prepare.sh cluster
	@python3 tools/cluster.py --snug $(RELEASE)

cluster-test: browser-tools ## Kills nodes and primaries of a cluster while people post, and puts the standby to sleep.
	@tools/prepare.sh cluster
	@SNUG_STRICT=1 swift build --product snug
	@$(VENV) -m pytest -p no:cacheprovider -rs Tests/Cluster --snug $(DEBUG)

# The same with twenty failovers; writes docs/acceptance.md.
cluster-acceptance: build browser-tools
	@tools/prepare.sh cluster
	@$(VENV) -m pytest -p no:cacheprovider -rs Tests/Cluster --snug $(RELEASE) --rounds 20 --record docs/acceptance.md
