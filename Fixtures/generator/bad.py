def files(): return []
