# Part of the start script: what an archive of classes is made from.

# rehearse: looks through the sample configuration.
rehearse() {
    play --config "$home/conf/kolejka.json" --check
}
