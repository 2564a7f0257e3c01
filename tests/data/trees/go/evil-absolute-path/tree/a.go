package x
import "/etc/passwd"
