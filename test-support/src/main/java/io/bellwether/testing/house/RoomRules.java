package io.bellwether.testing.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** Who may import whom. */
final class RoomRules {

    private RoomRules() {}

    static List<ArchRule> all() {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(everyClassHasARoom());
        for (Room room : Room.values()) {
            rules.add(seesOnlyItsNeighbours(room));
        }
        rules.add(noPackageCycles());
        return rules;
    }

    private static ArchRule everyClassHasARoom() {
        return classes()
                .that()
                .resideInAPackage("io.bellwether..")
                .should()
                .resideInAnyPackage(Room.all())
                .because("a class outside the rooms escapes these rules")
                .allowEmptyShould(true);
    }

    private static ArchRule seesOnlyItsNeighbours(Room room) {
        if (room.forbidden().length == 0) {
            throw new IllegalStateException(room + " sees everything: no rule is needed, remove it");
        }
        return noClasses()
                .that()
                .resideInAnyPackage(room.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(room.forbidden())
                .because("the room " + room + " sees " + room.mayUse() + " and no other")
                .allowEmptyShould(true);
    }

    private static ArchRule noPackageCycles() {
        return noClasses()
                .should(new PackageCycles())
                .because("packages that need each other are one package")
                .allowEmptyShould(true);
    }
}
